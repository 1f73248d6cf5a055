// What the console's pages do besides being read: forms that are kept on the device while there is no line,
// rows that are saved as one leaves them, the place of a visit. All but the first works without it too.
'use strict';

(() => {
  const isChinese = document.documentElement.lang.startsWith('zh');
  const say = (chinese, english) => (isChinese ? chinese : english);
  const role = (name, root = document) => root.querySelector(`[data-role="${name}"]`);
  const account = document.body.dataset.value;

  // Pages of walls and situation rooms ask for themselves anew.
  const refresh = document.querySelector('meta[name="refresh-seconds"]');
  const renew = () => (window.liaisonLive ? liaisonLive.refresh() : location.reload());
  if (refresh) setInterval(renew, refresh.content * 1000);

  // --- What is kept on the device.

  const showCount = async () => {
    const items = await liaisonQueue.all(), link = role('queue-link');
    if (link) {
      link.hidden = items.length === 0;
      role('queue-count', link).textContent = items.length;
    }
    showQueue(items);
  };

  const element = (name, text, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    return made;
  };

  const button = (text, act) => {
    const made = element('button', text, 'small');
    made.type = 'button';
    made.addEventListener('click', act);
    return made;
  };

  const showQueue = items => {
    const card = role('queue');
    if (!card) return;
    card.replaceChildren();
    if (!items.length) {
      const empty = element('div', '', 'empty');
      empty.append(element('strong', say('没有待发送的内容', 'Nothing waits')));
      card.append(empty);
      return;
    }
    const list = element('ul', '', 'items');
    for (const item of items.sort((a, b) => a.at - b.at)) list.append(line(item));
    const actions = element('p', '', 'actions');
    actions.append(button(say('立即发送', 'Send now'), drain));
    card.append(list, actions);
  };

  const line = item => {
    const made = element('li'), what = element('div', '', 'what');
    what.append(element('p', item.what, 'title'));
    const at = new Date(item.at).toLocaleString(isChinese ? 'zh-CN' : 'en', { hour12: false });
    const owner = item.account === account ? '' : say(`，须由账号“${item.account}”登录后发送`,
      `; “${item.account}” has to log in to send it`);
    what.append(element('p', say(`登记于 ${at}${owner}`, `Logged on ${at}${owner}`)));
    if (item.problem) what.append(element('p', item.problem, 'problem'));
    const actions = element('div', '', 'actions');
    if (item.problem) {
      actions.append(button(say('改正', 'Mend'), () => { location.href = `${item.form}#${item.id}`; }));
    }
    const discard = button(say('删除', 'Discard'), async () => {
      // The second press means it.
      if (discard.dataset.value) {
        await liaisonQueue.remove(item.id);
        showCount();
      }
      discard.dataset.value = 'sure';
      discard.textContent = say('确定删除？', 'Really?');
    });
    actions.append(discard);
    made.append(what, actions);
    return made;
  };

  const drain = async () => {
    await liaisonQueue.sendAll();
    await showCount();
    await showRows();
  };

  // --- Forms that are kept.

  const describe = form => {
    const field = form.elements.enterprise;
    const name = field ? field.dataset.text || field.value : '';
    const kind = form.getAttribute('action') === '/visit' ? say('走访', 'Visit') : say('问题', 'Problem');
    const title = form.elements.title ? form.elements.title.value : '';
    return [kind, name, title].filter(Boolean).join(' · ');
  };

  const submit = async (form, event) => {
    event.preventDefault();
    const press = event.submitter;
    if (press) press.disabled = true;
    const photos = window.liaisonPhotos ? await liaisonPhotos.ready(form) : [];
    const texts = Array.from(new FormData(form)).filter(([name, value]) => name !== 'token' && !value.name);
    const item = {
      id: form.elements.id.value, action: form.getAttribute('action'),
      form: location.pathname + location.search, what: describe(form), account, at: Date.now(), photos,
      fields: texts.concat(photos.map(({ sha256 }) => ['photos', sha256])),
    };
    await liaisonQueue.put(item);
    const { result, address, page } = await liaisonQueue.send(item, form.elements.token.value);
    if (result === 'sent') {
      await liaisonQueue.remove(item.id);
      location.href = address;
    } else if (result === 'refused') {
      await liaisonQueue.remove(item.id);
      replaceMain(page);
    } else {
      const registration = navigator.serviceWorker && await navigator.serviceWorker.getRegistration();
      if (registration && registration.sync) await registration.sync.register('liaison-queue').catch(() => {});
      location.href = '/queue';
    }
  };

  const replaceMain = page => {
    const made = new DOMParser().parseFromString(page, 'text/html').querySelector('main');
    document.querySelector('main').replaceWith(made);
    if (window.htmx) htmx.process(made);
    prepare(made);
    const problems = made.querySelector('.problems');
    if (problems) problems.focus();
  };

  const fill = async (form, id) => {
    const item = await liaisonQueue.get(id);
    if (!item) return;
    for (const box of form.querySelectorAll('input[type=checkbox]')) box.checked = false;
    for (const [name, value] of item.fields) {
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (['radio', 'checkbox'].includes(field.type)) field.checked = field.checked || field.value === value;
        else field.value = value;
      }
    }
    for (const part of form.querySelectorAll('details')) part.open = true;
    if (item.photos && window.liaisonPhotos) liaisonPhotos.set(form, item.photos);
  };

  const prepareKept = form => {
    // A page that was kept may be opened many times: each time it is another record.
    const old = location.hash.slice(1);
    form.elements.id.value = old.length === 36 ? old : liaisonQueue.newID();
    if (window.liaisonPhotos) liaisonPhotos.prepare(form);
    if (old.length === 36) fill(form, old);
    form.addEventListener('submit', event => submit(form, event));
    findPlace(form);
  };

  // --- The place of a visit, where the browser may tell it.

  const findPlace = async form => {
    const text = role('place-text', form);
    if (!text || !navigator.geolocation || !navigator.permissions) return;
    const ask = () => navigator.geolocation.getCurrentPosition(({ coords }) => {
      role('latitude', form).value = coords.latitude.toFixed(6);
      role('longitude', form).value = coords.longitude.toFixed(6);
      text.textContent = say('已附上位置', 'With the place');
    }, () => { text.textContent = say('未能取得位置', 'The place can’t be had'); }, { timeout: 10000 });
    const { state } = await navigator.permissions.query({ name: 'geolocation' });
    // A phone knows where it is; a desktop's browser would ask its maker, so there only on demand.
    const isPhone = matchMedia('(pointer: coarse)').matches;
    if (state === 'granted' && isPhone) ask();
    else if (state !== 'denied') text.append(button(say('附上位置', 'Add the place'), ask));
  };

  // --- Rows that are saved as one leaves them.

  const leaveRow = event => {
    const row = event.target.closest('[data-role="row"]');
    if (!row) return;
    // Where the focus goes is known once it is there; another window takes it from no row.
    setTimeout(() => { if (!row.contains(document.activeElement)) saveRow(row); });
  };

  const sayInRow = (row, text) => {
    row.className = 'kept';
    row.querySelector('.said').textContent = text;
  };

  // Kept first, then sent; what waits of a row gives way to what was typed later.
  const saveRow = async row => {
    if (!row.dataset.changed) return;
    delete row.dataset.changed;
    const form = row.closest('form'), day = form.elements.day.value, action = row.dataset.value;
    const held = await liaisonQueue.all();
    for (const old of held) if (old.action === action && old.account === account) await liaisonQueue.remove(old.id);
    const fields = Array.from(row.querySelectorAll('select, input'), field => [field.name, field.value]);
    if (fields.some(([, value]) => value)) {
      const id = liaisonQueue.newID();
      const item = {
        id, action, form: location.pathname + location.search, account, at: Date.now(),
        what: say(`复工填报 · ${day} · ${row.dataset.text}`, `Resumption · ${day} · ${row.dataset.text}`),
        fields: fields.concat([['id', id]]),
      };
      await liaisonQueue.put(item);
      const { result, page } = await liaisonQueue.send(item, form.elements.token.value);
      if (result === 'sent' || result === 'refused') {
        await liaisonQueue.remove(id);
        replaceRow(row, page);
      } else {
        sayInRow(row, say('已存本机，待发送', 'kept here, to be sent'));
      }
    }
    showCount();
  };

  const replaceRow = (row, html) => {
    // The node's own answer. What was typed since stays.
    if (row.dataset.changed) return;
    const focused = row.contains(document.activeElement) ? document.activeElement.id : '';
    const made = document.createElement('template');
    made.innerHTML = html;
    row.replaceWith(made.content);
    if (focused) document.getElementById(focused)?.focus();
  };

  // A grid that is opened again shows what waits; what was sent meanwhile is said.
  const showRows = async () => {
    const rows = Array.from(document.querySelectorAll('[data-role="row"]'));
    if (!rows.length) return;
    const items = await liaisonQueue.all();
    for (const row of rows) {
      const item = items.find(each => each.action === row.dataset.value && each.account === account);
      if (item && row.className !== 'kept') {
        for (const [name, value] of item.fields) {
          const field = row.querySelector(`[name="${CSS.escape(name)}"]`);
          if (field) field.value = value;
        }
        sayInRow(row, item.problem || say('已存本机，待发送', 'kept here, to be sent'));
      } else if (!item && row.className === 'kept') {
        for (const field of row.querySelectorAll('select, input')) field.value = '';
        sayInRow(row, say('已发送 ✓', 'sent ✓'));
        row.className = 'saved';
      }
    }
  };

  const prepare = root => {
    for (const form of root.querySelectorAll('form[data-role="keep"]')) prepareKept(form);
    const grid = role('grid', root);
    // Its rows save themselves; the button leaves the last one.
    if (grid) {
      grid.addEventListener('submit', event => {
        event.preventDefault();
        for (const row of grid.querySelectorAll('[data-role="row"]')) saveRow(row);
      });
    }
  };

  document.addEventListener('change', event => {
    const row = event.target.closest('[data-role="row"]');
    if (row) row.dataset.changed = 'yes';
  });
  document.addEventListener('focusout', leaveRow);

  // --- Without a line.

  const showLine = () => {
    let bar = role('offline');
    if (navigator.onLine) {
      if (bar) bar.remove();
      if (account) drain();
    } else if (!bar) {
      bar = element('p', say('没有网络：登记的内容保存在本机，联网后自动发送。',
        'No line: what you log is kept on this device, and sent once there is one.'), 'notice waiting');
      bar.dataset.role = 'offline';
      bar.setAttribute('role', 'status');
      document.querySelector('main').prepend(bar);
    }
  };

  const startWorker = async () => {
    if (!navigator.serviceWorker) return;
    await navigator.serviceWorker.register('/worker.js').catch(() => {});
    const registration = await navigator.serviceWorker.ready;
    const last = Number(sessionStorage.getItem('kept') || 0);
    if (account && navigator.onLine && Date.now() - last > 600000) {
      sessionStorage.setItem('kept', Date.now());
      registration.active.postMessage('keep');
    }
    const out = role('log-out');
    if (out) {
      out.addEventListener('submit', () => {
        sessionStorage.removeItem('kept');
        registration.active.postMessage('forget');
      });
    }
  };

  // --- What opens over the page closes once one goes elsewhere.

  const closeDrawers = kept => {
    for (const open of document.querySelectorAll('header details[open]')) if (open !== kept) open.open = false;
  };
  document.addEventListener('click', event => closeDrawers(event.target.closest('header details')));
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    const open = document.querySelector('header details[open]');
    closeDrawers();
    if (open) open.querySelector('summary').focus();
  });

  prepare(document);
  // A form that comes back as it was left would be sent as the same record.
  window.addEventListener('pageshow', event => { if (event.persisted) location.reload(); });
  window.addEventListener('online', showLine);
  window.addEventListener('offline', showLine);
  setInterval(() => { if (account && navigator.onLine) drain(); }, 30000);
  showCount();
  showRows();
  showLine();
  startWorker();
})();
