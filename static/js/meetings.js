// Logging a visit: counts the notes, and lets "Unannounced" follow the place until somebody sets it.
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

  const place = document.querySelector("select[data-unannounced]");
  const unannounced = document.getElementById("id_is_unannounced");
  let wasSet = false;
  unannounced?.addEventListener("change", () => { wasSet = true; });
  place?.addEventListener("change", () => {
    if (!wasSet) unannounced.checked = place.dataset.unannounced.split(" ").includes(place.value);
  });
})();
