// Figures that follow the node: it says that something of the page's scope has changed, and the page asks for
// its figures again, no more often than the node can answer. Without this file the page stays as it was made.
'use strict';

(() => {
  const part = () => document.querySelector('[data-role="live"]');
  if (!part() || !window.EventSource) return;
  const isChinese = document.documentElement.lang.startsWith('zh');
  const say = (chinese, english) => (isChinese ? chinese : english);
  let events = null, running = false, again = false;

  const tell = text => {
    const state = document.querySelector('[data-role="live-state"]');
    if (state) state.textContent = text;
  };

  const time = () => new Date().toLocaleTimeString(isChinese ? 'zh-CN' : 'en', { hour12: false });

  // Which link has the focus and which parts are open is kept.
  const swap = made => {
    const old = part(), focused = old.contains(document.activeElement) && document.activeElement;
    const open = Array.from(old.querySelectorAll('details'), each => each.open);
    made.querySelectorAll('details').forEach((each, index) => { each.open = open[index] || each.open; });
    old.replaceWith(made);
    if (focused && focused.id) document.getElementById(focused.id)?.focus();
    else if (focused && focused.href) {
      const link = Array.from(made.querySelectorAll('a')).find(each => each.href === focused.href);
      if (link) link.focus();
    }
    document.dispatchEvent(new CustomEvent('liaison-live'));
  };

  const pause = milliseconds => new Promise(done => setTimeout(done, milliseconds));

  // One request at a time; a node that answers slowly is asked less often.
  const refresh = async () => {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      const began = performance.now();
      let isGood = false;
      try {
        const answer = await fetch(location.href, { cache: 'no-store', credentials: 'same-origin' });
        if (answer.ok) {
          const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
          const made = page.querySelector('[data-role="live"]');
          if (made) {
            swap(document.adoptNode(made));
            tell(say(`实时更新 · ${time()}`, `live · ${time()}`));
            isGood = true;
          }
        }
      } catch {
        isGood = false;
      }
      if (!isGood) again = true;
      const took = performance.now() - began;
      await pause(isGood ? Math.min(Math.max(500, 9 * took), 60000) : 10000);
      if (document.hidden) break;
    }
    running = false;
  };

  // Browsers have six connections for a node in all: only pages that are seen keep one.
  const connect = () => {
    if (document.hidden || events) return;
    events = new EventSource(part().dataset.value);
    events.addEventListener('open', () => tell(say('实时更新', 'live')));
    events.addEventListener('changed', refresh);
    events.addEventListener('error', () => {
      if (!events) return;
      tell(say('实时更新已中断', 'not live now'));
      // It tries again by itself, unless the node refused.
      if (events.readyState === EventSource.CLOSED) {
        events = null;
        setTimeout(connect, 30000);
      }
    });
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden && events) {
      events.close();
      events = null;
    } else {
      connect();
    }
  });
  window.liaisonLive = { refresh };
  connect();
})();
