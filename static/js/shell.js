// Conveniences of the shell: keys, focus, a guard against sending twice, and words for requests that failed.
// Every page works without this file.
"use strict";

(() => {
  const KEYS_SETTING = "keys";
  const TYPING = "input, textarea, select, [contenteditable]";
  const CHORD_MILLISECONDS = 1500;
  const RESEND_MILLISECONDS = 8000;

  // --- Keys: "/" searches, "?" lists the keys, "g" and a letter goes somewhere, "n" is the page's main action.

  const switchedOff = () => document.body.dataset.keys === "off" || localStorage.getItem(KEYS_SETTING) === "off";
  const keysDialog = () => document.getElementById("keys");
  let chordEnds = 0;

  function follow(selector, event) {
    const link = document.querySelector(selector);
    if (link) {
      event.preventDefault();
      link.click();
    }
  }

  function showKeys() {
    const box = keysDialog().querySelector("[data-keys-switch]");
    box.checked = !switchedOff();
    box.disabled = document.body.dataset.keys === "off";
    keysDialog().showModal();
  }

  document.addEventListener("keydown", (event) => {
    const open = keysDialog();
    if (!open || open.open || switchedOff() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest(TYPING)) return;

    const inChord = Date.now() < chordEnds;
    chordEnds = 0;
    if (inChord) {
      if (/^[a-z]$/.test(event.key)) follow(`[data-go="${event.key}"]`, event);
    } else if (event.key === "/") {
      event.preventDefault();
      document.getElementById("shell-search")?.focus();
    } else if (event.key === "?") {
      event.preventDefault();
      showKeys();
    } else if (event.key === "n") {
      follow("[data-primary]", event);
    } else if (event.key === "g") {
      chordEnds = Date.now() + CHORD_MILLISECONDS;
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-keys-switch]")) {
      localStorage.setItem(KEYS_SETTING, event.target.checked ? "on" : "off");
    }
  });

  for (const button of document.querySelectorAll("[data-show-keys]")) {
    button.hidden = false;
    button.addEventListener("click", showKeys);
  }

  // --- The sheet behind "More" closes by Escape and by a touch elsewhere.

  function closeSheets(except) {
    for (const sheet of document.querySelectorAll("details[data-dismiss][open]")) {
      if (sheet !== except) sheet.open = false;
    }
  }

  document.addEventListener("click", (event) => closeSheets(event.target.closest("details[data-dismiss]")));
  document.addEventListener("keydown", (event) => {
    const sheet = event.target.closest("details[data-dismiss][open]");
    if (event.key === "Escape" && sheet) {
      sheet.open = false;
      sheet.querySelector("summary").focus();
    }
  });

  // --- Errors: the summary takes the focus, and its links put it into the field.

  const focusSummary = (within) => within.querySelector(".error-summary")?.focus();
  focusSummary(document);
  document.addEventListener("htmx:afterSettle", (event) => focusSummary(event.target));

  document.addEventListener("click", (event) => {
    const link = event.target.closest(".error-summary a");
    const field = link && document.getElementById(link.hash.slice(1));
    if (field) {
      event.preventDefault();
      field.focus();
    }
  });

  // --- Sending twice: only spares a second answer. The server's form token is what guards.

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.getAttribute("method")?.toLowerCase() !== "post") return;
    if (form.dataset.sentAt && Date.now() - Number(form.dataset.sentAt) < RESEND_MILLISECONDS) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.dataset.sentAt = String(Date.now());
  }, true);

  const forgetSent = (form) => delete form?.dataset?.sentAt;
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent-at]").forEach(forgetSent));
  document.addEventListener("htmx:afterRequest", (event) => forgetSent(event.target.closest("form")));

  // --- Requests that failed say so in words; what was typed stays where it is.

  function say(words) {
    const region = document.getElementById("trouble");
    if (!region) return;
    region.textContent = "";
    if (words) {
      const note = document.createElement("p");
      note.className = "note note-overdue";
      note.textContent = words;
      region.append(note);
    }
  }

  const WORDS = {
    403: "You may not do this. Nothing was changed.",
    404: "This is gone, or no longer yours to see. Reload the page.",
    409: "Somebody changed this meanwhile. Reload the page to see it.",
  };

  document.addEventListener("htmx:beforeRequest", () => say(""));
  document.addEventListener("htmx:responseError", (event) => {
    say(WORDS[event.detail.xhr.status] || "That did not work on our side, and nothing was saved. Please try again.");
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => say("There is no connection, so nothing was saved. Try again when it is back."));
  }
})();
