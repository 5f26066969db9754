// Keeps on the server what is typed into a form, every ten seconds and whenever the form is left, and sends the form
// only once the server has what stands in it. Every form works without this file.
"use strict";

(() => {
  const form = document.querySelector("form[data-draft]");
  if (!form) return;

  const PAUSE_MILLISECONDS = 10_000;
  const PATIENCE_MILLISECONDS = 8_000;
  const [KEPT, REFUSED, OFFLINE, SIGNED_OUT] = ["KEPT", "REFUSED", "OFFLINE", "SIGNED_OUT"];
  const TOKENS = ["csrfmiddlewaretoken", "form_token", "entered_at"];

  const state = document.createElement("p");
  state.className = "draft-state soft";
  state.setAttribute("role", "status");
  (form.querySelector(".form-actions") || form).append(state);

  function typed() {
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      const isKept = typeof value === "string" && form.elements[name]?.type !== "password";
      if (isKept && !TOKENS.includes(name)) fields.append(name, value);
    }
    return fields.toString();
  }

  // Signing in anew in another window changes the token that the page was made with.
  function renewToken() {
    const found = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/);
    if (found) form.elements.csrfmiddlewaretoken.value = found[1];
  }

  const WORDS = {
    [OFFLINE]: "Not saved: no connection.",
    [SIGNED_OUT]: "Not saved: you are signed out. Sign in in another window, then save here.",
  };

  async function send(fields, keepalive) {
    renewToken();
    const body = new URLSearchParams(fields);
    for (const name of TOKENS) if (form.elements[name]) body.append(name, form.elements[name].value);
    body.append("draft_path", location.pathname);
    let answer;
    try {
      const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
      answer = await fetch(form.dataset.draft, { method: "POST", body, keepalive, redirect: "manual", signal });
    } catch {
      return [OFFLINE, WORDS[OFFLINE]];
    }
    if (answer.type === "opaqueredirect") return [SIGNED_OUT, WORDS[SIGNED_OUT]];
    if (answer.status >= 500) return [OFFLINE, "Not saved: the server does not answer."];
    const said = await answer.json().catch(() => ({}));
    if (!answer.ok) return [REFUSED, `Not saved: ${said.words || "the server did not take it."}`];
    return [KEPT, `Draft saved ${said.saved_at}`];
  }

  let kept = typed();
  let [isSending, isSent] = [false, false];
  let last = Promise.resolve(KEPT);
  let timer = 0;

  // One save at a time, in the order of typing.
  function keep({ keepalive = false, always = false } = {}) {
    clearTimeout(timer);
    timer = 0;
    // A fault in here must never keep a form from being sent.
    last = last.then(() => keepNow(keepalive, always)).catch(() => REFUSED);
    return last;
  }

  async function keepNow(keepalive, always) {
    const fields = typed();
    if (isSent || (fields === kept && !always)) return KEPT;
    const [outcome, words] = await send(fields, keepalive);
    if (outcome === KEPT) kept = fields;
    else if (outcome !== REFUSED) later();
    // Whoever has pressed the button waits for another answer than this.
    state.textContent = isSending && outcome === KEPT ? "" : words;
    return outcome;
  }

  function later() {
    if (!timer) timer = setTimeout(keep, PAUSE_MILLISECONDS);
  }

  form.addEventListener("input", later);
  form.addEventListener("focusout", () => keep());
  document.addEventListener("visibilitychange", () => document.hidden && keep({ keepalive: true }));
  addEventListener("pagehide", () => keep({ keepalive: true }));
  addEventListener("online", () => keep());
  addEventListener("pageshow", () => { isSending = isSent = false; });

  // What the server does not have yet is kept first, so that nothing that happens to the sending loses it. Where the
  // server cannot be reached, the page stays, and a visit is kept on the device.
  form.addEventListener("submit", async (event) => {
    if (event.defaultPrevented) return;
    event.preventDefault();
    isSending = true;
    state.textContent = "";
    const outcome = await keep({ always: "unsent" in form.dataset });
    const isReached = outcome === KEPT || outcome === REFUSED;
    if (isReached) {
      isSent = true;
      HTMLFormElement.prototype.submit.call(form);
      return;
    }
    isSending = false;
    delete form.dataset.sentAt;
    form.dispatchEvent(new CustomEvent("unsent", { detail: outcome, bubbles: true }));
  });
})();
