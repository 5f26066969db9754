// Logging a visit: counts the notes, puts templates into them, and lets what usually goes with a place follow it until
// somebody sets it.
// The page works without this file.
"use strict";

(() => {
  for (const notes of document.querySelectorAll("textarea[data-counts]")) {
    const most = Number(notes.dataset.counts);
    const count = document.createElement("div");
    count.className = "form-text";
    notes.after(count);
    const say = () => {
      const left = most - notes.value.length;
      const counted = `${notes.value.length.toLocaleString("en-US")} of ${most.toLocaleString("en-US")} characters`;
      count.textContent = left < 0 ? `${counted}: ${(-left).toLocaleString("en-US")} too many` : counted;
      count.classList.toggle("state-overdue", left < 0);
    };
    notes.addEventListener("input", say);
    say();
  }

  // The buttons may be replaced with those of another purpose: what is listened to stays.
  document.querySelector("form.visit-form")?.addEventListener("click", (event) => {
    const template = event.target.closest("button[data-inserts]");
    const notes = document.getElementById("id_notes");
    if (!template || !notes) return;
    event.preventDefault();
    const before = notes.value.slice(0, notes.selectionStart);
    const begins = before && !before.endsWith("\n") ? `\n${template.dataset.inserts}` : template.dataset.inserts;
    notes.focus();
    notes.setRangeText(begins, notes.selectionStart, notes.selectionEnd, "end");
    notes.dispatchEvent(new Event("input", { bubbles: true }));
  });

  const place = document.querySelector("select[data-unannounced]");
  const unannounced = document.getElementById("id_is_unannounced");
  const purpose = document.getElementById("id_purpose");
  const usualPurposes = Object.fromEntries((place?.dataset.purposes ?? "").split(" ").map((pair) => pair.split(":")));
  const wasSet = new Set();
  for (const field of [unannounced, purpose]) {
    field?.addEventListener("change", (event) => { if (event.isTrusted) wasSet.add(field); });
  }
  place?.addEventListener("change", () => {
    if (!wasSet.has(unannounced)) unannounced.checked = place.dataset.unannounced.split(" ").includes(place.value);
    const usual = usualPurposes[place.value] ?? "GENERAL";
    if (purpose && !wasSet.has(purpose) && purpose.value !== usual) {
      purpose.value = usual;
      purpose.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
})();
