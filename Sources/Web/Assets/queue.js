// What was logged on this device and isn't sent yet. Pages and the service worker share it.
//
// An item is a form as it was filled in. Its id is a UUIDv7 made on the device when the form was opened: it
// holds that moment, names the record, and makes that sending an item twice is the same as once. Its photos
// are named by their SHA-256 and go first, which makes the same of them.
'use strict';

const liaisonQueue = (() => {
  const open = () => new Promise((resolve, reject) => {
    const request = indexedDB.open('liaison', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('queue', { keyPath: 'id' });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

  const withStore = async (mode, use) => {
    const database = await open();
    try {
      return await new Promise((resolve, reject) => {
        const transaction = database.transaction('queue', mode);
        const request = use(transaction.objectStore('queue'));
        // Not before the disk has it.
        transaction.oncomplete = () => resolve(request.result);
        transaction.onerror = transaction.onabort = () => reject(transaction.error);
      });
    } finally {
      database.close();
    }
  };

  const all = () => withStore('readonly', store => store.getAll());
  const get = id => withStore('readonly', store => store.get(id));
  const put = item => withStore('readwrite', store => store.put(item));
  const remove = id => withStore('readwrite', store => store.delete(id));

  // RFC 9562, section 5.7: 48 bits of time, then random ones.
  const newID = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    let time = Date.now();
    for (let index = 5; index >= 0; index -= 1) {
      bytes[index] = time % 256;
      time = Math.floor(time / 256);
    }
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };

  // Who is logged in here, with the token of their forms; null when nobody is.
  const session = async () => {
    const answer = await fetch('/session', { cache: 'no-store' });
    return answer.status === 200 ? answer.json() : null;
  };

  const post = async (address, body, headers) => {
    try {
      const answer = await fetch(address, { method: 'POST', body, headers, credentials: 'same-origin' });
      return { status: answer.status, address: answer.url, page: await answer.text() };
    } catch {
      return { status: 0 };
    }
  };

  // Sends one item. Gives 'sent' or 'refused' with the page and its address, 'logged-out', or 'later'.
  const send = async (item, token) => {
    for (const { sha256, blob } of item.photos || []) {
      const headers = { 'X-CSRF-Token': token, 'Content-Type': 'application/octet-stream' };
      const { status } = await post(`/photos/${sha256}`, blob, headers);
      if (status === 401) return { result: 'logged-out' };
      if (status < 200 || status > 299) return { result: 'later' };
    }
    const fields = item.fields.filter(([name]) => name !== 'token').concat([['token', token]]);
    const { status, address, page } = await post(item.action, new URLSearchParams(fields));
    if (status === 401) return { result: 'logged-out' };
    if (status === 422) return { result: 'refused', page };
    return status >= 200 && status <= 299 ? { result: 'sent', address, page } : { result: 'later' };
  };

  // Sends what waits, in the order in which it was logged. One page or worker at a time does.
  const sendAll = () => navigator.locks.request('liaison-queue', { ifAvailable: true }, async lock => {
    if (!lock) return;
    const items = (await all()).sort((a, b) => a.at - b.at).filter(item => !item.problem);
    if (!items.length) return;
    let current;
    try {
      current = await session();
    } catch {
      return;
    }
    if (!current) return;
    // What somebody else logged on this device waits for them.
    for (const item of items.filter(item => item.account === current.account)) {
      const { result, page } = await send(item, current.token);
      if (result === 'sent') await remove(item.id);
      if (result === 'refused') await put({ ...item, problem: problemIn(page) });
      if (result === 'later' || result === 'logged-out') return;
    }
  });

  // What a page says is wrong with a form; workers have no parser for pages.
  const problemIn = page => {
    const list = /<div class="problems bad"[^]*?<\/ul>/.exec(page) || /<span class="problem">[^<]*/.exec(page);
    const text = list ? list[0].replace(/<\/li>/g, '；').replace(/<[^>]*>/g, '') : '?';
    return text.replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>').replace(/&amp;/g, '&').trim();
  };

  return { all, get, put, remove, newID, send, sendAll };
})();
