// The service worker: pages that were opened once open without a line, and what was logged meanwhile is sent
// as soon as there is one, even when the pages are closed.
//
// In front of this file the server puts `base`, the path of this version's parts, and `parts`, their list.
'use strict';

importScripts(`${base}/queue.js`);

const partsName = `parts ${base}`, pagesName = 'pages', mostPages = 60;
// What an officer needs at a factory.
const kept = ['/visit', '/queue', '/tickets/new', '/resumption'];

self.addEventListener('install', event => {
  event.waitUntil(caches.open(partsName).then(cache => cache.addAll(parts)).then(() => self.skipWaiting()));
});

self.addEventListener('activate', event => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) {
      if (name !== partsName && name !== pagesName) await caches.delete(name);
    }
    await self.clients.claim();
  })());
});

self.addEventListener('fetch', event => {
  const { request } = event, url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (parts.includes(url.pathname)) event.respondWith(part(request));
});

const part = async request => (await caches.match(request)) || fetch(request);

// From the node, else as it was last seen, else the form for any enterprise, else what waits to be sent.
const page = async request => {
  const url = new URL(request.url);
  try {
    const answer = await fetch(request);
    await keep(url, answer);
    return answer;
  } catch (error) {
    const cache = await caches.open(pagesName);
    for (const path of [url.pathname + url.search, url.pathname, '/queue']) {
      const found = await cache.match(path);
      if (found) return found;
    }
    throw error;
  }
};

const keep = async (url, answer) => {
  const isPage = answer.ok && !answer.redirected
    && (answer.headers.get('content-type') || '').startsWith('text/html');
  if (!isPage || ['/login', '/account'].includes(url.pathname)) return;
  const cache = await caches.open(pagesName);
  await cache.put(url.pathname + url.search, answer.clone());
  const keys = await cache.keys();
  for (const old of keys.slice(0, Math.max(0, keys.length - mostPages))) {
    if (!kept.includes(new URL(old.url).pathname)) await cache.delete(old);
  }
};

self.addEventListener('message', event => {
  if (event.data === 'forget') event.waitUntil(caches.delete(pagesName));
  if (event.data === 'keep') {
    // What this person may not open isn't kept, and the others are.
    event.waitUntil(Promise.allSettled(kept.map(async path => {
      const answer = await fetch(path);
      await keep(new URL(path, self.location.origin), answer);
    })));
  }
});

// The browser gives this once there is a line again, if it can.
self.addEventListener('sync', event => {
  if (event.tag === 'liaison-queue') event.waitUntil(liaisonQueue.sendAll());
});
