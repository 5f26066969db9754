// Answers for the server when it cannot be reached: with the style sheets, scripts and pictures of ASSETS, and for every
// page with SHELL. No page of a case is ever kept. The server writes VERSION, SHELL and ASSETS above these lines.
"use strict";

const NAME = `parole-${VERSION}`;

self.addEventListener("install", (event) => {
  const fresh = [SHELL, ...ASSETS].map((url) => new Request(url, { cache: "reload", credentials: "omit" }));
  event.waitUntil(caches.open(NAME).then((kept) => kept.addAll(fresh)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const forgetOlder = async () => {
    for (const name of await caches.keys()) if (name !== NAME) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(forgetOlder());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match(SHELL)));
  } else if (request.method === "GET" && ASSETS.includes(url.pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(url.pathname)));
  }
});
