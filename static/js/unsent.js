// Visits that were logged without network: kept on this device, encrypted, and sent when the network is back.
//
// A visit is an entry of the IndexedDB database "parole-unsent". Beside its sealed words stand only who typed it (a key),
// when, and what became of it. The key of the cipher cannot be read, only used; there is one for each sign-in, and it
// goes with the last entry that needs it. Every page sends, one at a time (Web Locks), and an entry goes only when the
// server says that it has arrived. What one window keeps or sends the others show at once.
"use strict";

(() => {
  const { unsentUrl: listUrl, unsentHours: hours } = document.body.dataset;
  const RETRY_MILLISECONDS = 60_000;
  const PATIENCE_MILLISECONDS = 15_000;
  const HOUR = 3_600_000;
  const WARNED_HOURS = 24;
  const [WAITING, REFUSED, EXPIRED] = ["WAITING", "REFUSED", "EXPIRED"];
  if (!listUrl || !globalThis.indexedDB || !globalThis.crypto?.subtle || !navigator.locks) return;

  // Who is signed in. The page for no network is nobody's, and goes by the last page that was somebody's.
  const SIGNED_IN = "signed-in";
  const SIGNED_IN_HOURS = 12;

  function whoIsHere() {
    const { user, session, shell } = document.body.dataset;
    if (user) localStorage.setItem(SIGNED_IN, JSON.stringify({ user, session, at: Date.now() }));
    if (user || !shell) return { user, session };
    const last = JSON.parse(localStorage.getItem(SIGNED_IN) || "{}");
    return last.at > Date.now() - SIGNED_IN_HOURS * HOUR ? last : {};
  }

  const { user, session } = whoIsHere();
  if (!user) localStorage.removeItem(SIGNED_IN);

  // --- The device's own store --------------------------------------------------------------------------------------

  const opened = new Promise((resolve, reject) => {
    const asked = indexedDB.open("parole-unsent", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("entries", { keyPath: "id" });
      asked.result.createObjectStore("keys", { keyPath: "session" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });

  async function ask(store, method, ...given) {
    const database = await opened;
    return new Promise((resolve, reject) => {
      const change = database.transaction(store, "readwrite", { durability: "strict" });
      const asked = change.objectStore(store)[method](...given);
      change.oncomplete = () => resolve(asked.result);
      change.onabort = change.onerror = () => reject(change.error);
    });
  }

  const own = async () => (await ask("entries", "getAll")).filter((each) => !user || each.user === user);

  async function keyOf(wanted, isMade) {
    const found = await ask("keys", "get", wanted);
    if (found || !isMade) return found?.key;
    const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
    await ask("keys", "put", { session: wanted, key });
    return key;
  }

  async function seal(words) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(words));
    return { iv, sealed: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await keyOf(session, true), plain) };
  }

  async function unseal(entry) {
    const key = await keyOf(entry.session, false);
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: entry.iv }, key, entry.sealed);
    return JSON.parse(new TextDecoder().decode(plain));
  }

  async function tidy() {
    const entries = await ask("entries", "getAll");
    for (const { id, user: whose, savedAt, expiresAt, state } of entries) {
      // What is too old is forgotten, and only that there was something is said.
      if (state !== EXPIRED && Date.now() > expiresAt) await ask("entries", "put", { id, user: whose, savedAt, state: EXPIRED });
    }
    const needed = new Set(entries.map((each) => each.session));
    for (const kept of await ask("keys", "getAllKeys")) {
      if (kept !== session && !needed.has(kept)) await ask("keys", "delete", kept);
    }
  }

  const otherWindows = new BroadcastChannel("unsent");
  otherWindows.addEventListener("message", () => show().catch(() => null));

  // --- Keeping a visit ---------------------------------------------------------------------------------------------

  // "11/24/2026 10:32 am" in the agency's zone, with the zone's name where that hour comes twice.
  function writeMoment(at, timeZone) {
    const shape = { timeZone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "2-digit" };
    const write = (moment) => new Intl.DateTimeFormat("en-US", shape).format(moment).replace(",", "").toLowerCase();
    const written = write(at);
    const comesTwice = [-HOUR, HOUR].some((apart) => write(new Date(at.getTime() + apart)) === written);
    if (!comesTwice) return written;
    const parts = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "short" }).formatToParts(at);
    return `${written} ${parts.find((part) => part.type === "timeZoneName").value}`;
  }

  const labelOf = (field) => field.closest("fieldset")?.querySelector("legend")?.innerText || field.labels?.[0]?.innerText;

  async function keep(form) {
    const at = new Date();
    const fields = [...new FormData(form)].filter(([, value]) => typeof value === "string");
    for (const field of fields) {
      if (field[1].trim().toLowerCase() === "now") field[1] = writeMoment(at, form.dataset.zone);
    }
    const shown = [...form.elements].filter((field) => field.matches("textarea, input[type=text]") && field.value);
    const words = {
      path: location.pathname,
      who: form.dataset.unsent,
      enteredAt: form.elements.entered_at?.value || at.toISOString(),
      fields: fields.filter(([name]) => !["csrfmiddlewaretoken", "form_token", "entered_at", "accept_flags"].includes(name)),
      shown: shown.map((field) => [labelOf(field) || field.name, field.value]),
    };
    const expiresAt = at.getTime() + hours * HOUR;
    const id = form.elements.form_token.value;
    const entry = { id, user, session, savedAt: at.getTime(), expiresAt, state: WAITING, ...(await seal(words)) };
    await ask("entries", "put", entry);
    otherWindows.postMessage("kept");
  }

  document.addEventListener("unsent", async ({ target: form, detail }) => {
    const state = form.querySelector(".draft-state");
    if (!("unsent" in form.dataset) || !user) {
      state.textContent = `${state.textContent} Nothing was sent, and what you typed stays here.`;
      return;
    }
    try {
      await keep(form);
    } catch {
      state.textContent = "Not saved: no connection, and this device has no room. What you typed stays here.";
      return;
    }
    const done = document.createElement("div");
    done.className = "note note-due";
    done.tabIndex = -1;
    done.id = "kept";
    const sentence = document.createElement("p");
    sentence.textContent = detail === "SIGNED_OUT"
      ? "This visit is kept on this device. Sign in to send it."
      : "This visit is kept on this device, and is sent when the connection is back.";
    done.append(sentence);
    document.querySelector(".restored")?.remove();
    form.replaceWith(done);
    done.focus();
    await show();
  });

  // --- Sending -----------------------------------------------------------------------------------------------------

  let trouble = "";

  // The visit in a form that stands here as it was typed: another window, or the one before, may be sending it.
  const restoredId = () => document.querySelector(".restored") && document.querySelector("form[data-unsent]")?.elements.form_token.value;

  async function forget(id) {
    await ask("entries", "delete", id);
    // The draft went with it: the form must not stand here as if it still had to be sent.
    if (id === restoredId()) location.reload();
  }

  async function check(ids) {
    const query = new URLSearchParams(ids.map((id) => ["id", id]));
    const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
    const answer = await fetch(`${listUrl}check/?${query}`, { redirect: "manual", cache: "no-store", signal });
    if (answer.type === "opaqueredirect") throw new Error("SIGNED_OUT");
    if (!answer.ok) throw new Error("TROUBLE");
    const said = await answer.json();
    if (String(said.user) !== user) throw new Error("SIGNED_OUT");
    for (const id of said.arrived) await forget(id);
    return said.csrf_token;
  }

  function bodyOf(id, words, csrfToken) {
    // Nobody is there to be asked about what is unusual: a supervisor is shown it instead.
    const given = { csrfmiddlewaretoken: csrfToken, form_token: id, entered_at: words.enteredAt, accept_flags: "on" };
    return new URLSearchParams([...words.fields, ...Object.entries(given)]);
  }

  async function sendAll(waiting) {
    const csrfToken = await check(waiting.map((each) => each.id));
    for (const { id } of waiting) {
      const entry = await ask("entries", "get", id);
      if (entry?.state !== WAITING) continue;
      const words = await unseal(entry);
      const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
      const answer = await fetch(words.path, { method: "POST", body: bodyOf(id, words, csrfToken), redirect: "manual", signal });
      if ([400, 403, 404, 422].includes(answer.status)) await ask("entries", "put", { ...entry, state: REFUSED, status: answer.status });
    }
    await check(waiting.map((each) => each.id));
  }

  async function send() {
    await tidy();
    const mine = user ? await own() : [];
    const unsent = mine.filter((each) => each.state !== EXPIRED);
    if (unsent.length && navigator.onLine) {
      try {
        await navigator.locks.request("unsent", { ifAvailable: true }, (lock) => lock && sendAll(unsent));
        trouble = "";
        otherWindows.postMessage("sent");
      } catch (error) {
        trouble = error.message === "SIGNED_OUT" ? "SIGNED_OUT" : "OFFLINE";
      }
    }
    await show();
  }

  // --- Saying so ---------------------------------------------------------------------------------------------------

  const isOld = (entry) => entry.expiresAt - Date.now() < WARNED_HOURS * HOUR;
  const visits = (count) => (count === 1 ? "1 visit" : `${count} visits`);
  const write = (at) => new Date(at).toLocaleString("en-US", {
    weekday: "short", month: "short", day: "numeric", hour: "numeric", minute: "2-digit",
  }).replace(/[AP]M/, (half) => half.toLowerCase());

  function sentence(entries) {
    const unsent = entries.filter((each) => each.state !== EXPIRED);
    const expired = entries.length - unsent.length;
    const said = [];
    if (unsent.length) said.push(`${visits(unsent.length)} not yet sent`);
    const refused = unsent.filter((each) => each.state === REFUSED).length;
    if (refused) said.push(refused === 1 ? "1 needs a correction" : `${refused} need a correction`);
    const old = unsent.filter(isOld).length;
    if (old) said.push(old === 1 ? "1 is soon deleted" : `${old} are soon deleted`);
    if (expired) said.push(`${visits(expired)} deleted unsent`);
    if (unsent.length && (!user || trouble === "SIGNED_OUT")) said.push("sign in to send");
    return said.join(" · ");
  }

  async function show() {
    const entries = await own();
    for (const place of document.querySelectorAll("[data-unsent-state]")) {
      const words = sentence(entries);
      if (place.textContent === words) continue;
      place.replaceChildren();
      if (!words) continue;
      const link = document.createElement("a");
      link.href = listUrl;
      link.textContent = words;
      place.append(link);
    }
    const list = document.getElementById("unsent-entries");
    if (list) await showList(list, entries);
    const warning = document.getElementById("unsent-warning");
    const unsent = entries.filter((each) => each.state !== EXPIRED);
    if (warning && unsent.length) {
      warning.hidden = false;
      warning.querySelector("span").textContent = visits(unsent.length);
    }
  }

  async function showList(list, entries) {
    const rows = [];
    for (const entry of entries.sort((one, other) => one.savedAt - other.savedAt)) rows.push(await row(entry));
    list.replaceChildren(...rows);
    document.getElementById("unsent-none").hidden = rows.length > 0;
    document.getElementById("unsent-unknown").hidden = true;
  }

  async function row(entry) {
    const made = document.getElementById("unsent-entry").content.firstElementChild.cloneNode(true);
    const put = (name, words) => { made.querySelector(`[data-${name}]`).textContent = words; };
    const button = (name) => made.querySelector(`[data-${name}]`);
    put("when", `Saved ${write(entry.savedAt)}`);
    const discard = async (isSure) => {
      if (!isSure && !confirm("Discard this visit? It was not sent, and nobody else has it.")) return;
      await ask("entries", "delete", entry.id);
      await tidy();
      await show();
    };
    button("discard").addEventListener("click", () => discard(entry.state === EXPIRED));
    if (entry.state === EXPIRED) {
      put("who", "A visit that was not sent");
      put("state", `It was not sent within ${hours} hours, and has been deleted from this device. Log it again.`);
      button("discard").textContent = "I have read this";
      return made;
    }
    const kept = `Kept on this device until ${write(entry.expiresAt)}.`;
    const refused = entry.status === 404 || entry.status === 403
      ? "The case is no longer yours to see. Tell whoever carries it."
      : "The server did not take it as it stands.";
    put("state", entry.state === REFUSED ? `${refused} ${kept}` : kept);
    made.querySelector("[data-state]").classList.toggle("state-overdue", isOld(entry) || entry.state === REFUSED);
    if (!user) {
      put("who", "A visit: sign in to see it");
      return made;
    }
    const words = await unseal(entry);
    put("who", words.who);
    const typed = button("typed");
    typed.hidden = false;
    for (const [label, value] of words.shown) {
      const [term, description] = [document.createElement("dt"), document.createElement("dd")];
      [term.textContent, description.textContent] = [label, value];
      typed.querySelector("dl").append(term, description);
    }
    const act = button(entry.state === REFUSED ? "correct" : "send");
    act.hidden = false;
    act.addEventListener("click", entry.state === REFUSED ? () => correct(entry, words) : send);
    return made;
  }

  // The ordinary sending of the form: the server shows it with what was typed and what is wrong.
  async function correct(entry, words) {
    try {
      const csrfToken = await check([entry.id]);
      const form = document.createElement("form");
      [form.method, form.action, form.hidden] = ["post", words.path, true];
      for (const [name, value] of bodyOf(entry.id, words, csrfToken)) {
        const field = document.createElement("textarea");
        [field.name, field.value] = [name, value];
        form.append(field);
      }
      document.body.append(form);
      HTMLFormElement.prototype.submit.call(form);
    } catch (error) {
      trouble = error.message === "SIGNED_OUT" ? "SIGNED_OUT" : "OFFLINE";
      await show();
    }
  }

  // --- Signing out takes the keys along, and asks first where something has not been sent ----------------------------

  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches("form[data-sign-out]") || event.defaultPrevented) return;
    event.preventDefault();
    const unsent = (await own().catch(() => [])).filter((each) => each.state !== EXPIRED);
    if (unsent.length && !document.getElementById("unsent-warning")) {
      location.assign(form.action);
      return;
    }
    if (!unsent.length) await ask("keys", "delete", session).catch(() => null);
    localStorage.removeItem(SIGNED_IN);
    HTMLFormElement.prototype.submit.call(form);
  });

  if (document.querySelector("form[data-unsent]")) {
    navigator.serviceWorker?.register("/service-worker.js").catch(() => null);
  }
  async function begin() {
    const id = user && restoredId();
    // Whoever is sending is done first. What has arrived since the server wrote this page goes from the form.
    if (id && navigator.onLine) await navigator.locks.request("unsent", () => check([id])).catch(() => null);
    await send();
  }

  addEventListener("online", send);
  setInterval(send, RETRY_MILLISECONDS);
  begin().catch(() => null);
})();
