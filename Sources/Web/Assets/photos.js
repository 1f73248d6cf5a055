// Photos of a form that is kept: made small on the device, shown, and named by their SHA-256. A file input
// gives up what it held when it is used again, as cameras need, so they are gathered here.
'use strict';

window.liaisonPhotos = (() => {
  const longest = 1600, quality = 0.82, most = 20, mostBytes = 4 << 20;
  const gathered = new WeakMap();
  const isChinese = document.documentElement.lang.startsWith('zh');
  const say = (chinese, english) => (isChinese ? chinese : english);

  const shrink = async file => {
    try {
      const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
      const scale = Math.min(1, longest / Math.max(picture.width, picture.height));
      const canvas = document.createElement('canvas');
      canvas.width = Math.round(picture.width * scale);
      canvas.height = Math.round(picture.height * scale);
      canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
      const made = await new Promise(done => canvas.toBlob(done, 'image/jpeg', quality));
      return made && (scale < 1 || made.size < file.size) ? made : file;
    } catch {
      // A kind that this browser can't read goes as it is.
      return file;
    }
  };

  const digest = async blob => {
    const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer()));
    return Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('');
  };

  const of = form => gathered.get(form) || [];

  const tell = (form, text) => { form.querySelector('[data-role="photo-text"]').textContent = text; };

  const show = form => {
    const list = form.querySelector('[data-role="photos"]');
    for (const old of list.querySelectorAll('img')) URL.revokeObjectURL(old.src);
    list.replaceChildren(...of(form).map((photo, index) => {
      const item = document.createElement('li'), image = document.createElement('img');
      image.src = URL.createObjectURL(photo.blob);
      image.alt = say(`照片${index + 1}`, `Photo ${index + 1}`);
      const remove = document.createElement('button');
      remove.type = 'button';
      remove.className = 'small';
      remove.textContent = say('移除', 'Remove');
      remove.setAttribute('aria-label', say(`移除照片${index + 1}`, `Remove photo ${index + 1}`));
      remove.addEventListener('click', () => set(form, of(form).filter(each => each !== photo)));
      item.append(image, remove);
      return item;
    }));
  };

  const set = (form, photos) => {
    gathered.set(form, photos);
    show(form);
  };

  const take = async (form, files) => {
    tell(form, say('正在处理照片…', 'Preparing …'));
    let refused = 0;
    for (const file of files) {
      if (!file.type.startsWith('image/')) {
        refused += 1;
        continue;
      }
      const blob = await shrink(file);
      const photo = { sha256: await digest(blob), blob };
      const isKnown = of(form).some(each => each.sha256 === photo.sha256);
      if (blob.size > mostBytes || of(form).length >= most) refused += 1;
      else if (!isKnown) set(form, [...of(form), photo]);
    }
    tell(form, refused ? say(`${refused}张未加入：须为图片，最多${most}张，每张4 MB`,
      `${refused} left out: pictures only, ${most} at most, of 4 MB each`) : say(`已附${of(form).length}张`, `${of(form).length} added`));
  };

  // The work that isn't done yet: nothing is sent before it.
  let work = Promise.resolve();

  const prepare = form => {
    const input = form.querySelector('input[type=file]');
    if (!input || !window.crypto.subtle) return;
    input.addEventListener('change', () => {
      const files = Array.from(input.files);
      input.value = '';
      work = work.then(() => take(form, files));
    });
  };

  const ready = async form => {
    await work;
    return of(form);
  };

  return { prepare, ready, set };
})();
