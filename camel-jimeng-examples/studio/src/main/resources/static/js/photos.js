// the photos to edit: chosen, dropped anywhere on the page, or pasted
import { byId, h, icon } from './dom.js';
import { say } from './announce.js';
import * as problems from './problems.js';
import { t } from './texts.js';
import { bytes } from './words.js';

let photos = [];
let limits = () => ({ formats: [], maxBytes: 0 });
let changed = () => {};

export const all = () => [...photos];

export function take() {
  const taken = photos;
  photos = [];
  draw();
  return taken;
}

export function putBack(more) {
  photos = [...more, ...photos];
  draw();
}

const isImage = (file) => file.type.startsWith('image/') || /\.(png|jpe?g|webp)$/i.test(file.name);

function wrong(file) {
  const { formats, maxBytes } = limits();
  if (!isImage(file) || (formats.length && file.type && !formats.includes(file.type))) return t('photos.wrong', { name: file.name });
  return maxBytes && file.size > maxBytes ? t('photos.large', { name: file.name, size: bytes(maxBytes) }) : null;
}

function add(files) {
  const refused = [...files].map(wrong).filter(Boolean);
  const images = [...files].filter((file) => !wrong(file));
  photos = [...photos, ...images];
  if (images.length) say(t('photos.added', { count: images.length }));
  draw(images.length > 0);
  if (refused.length) problems.show([{ field: 'photo', message: refused.join(' ') }]);
}

// an image of the studio's own, to work on
export async function addFrom(url, name) {
  const response = await fetch(url);
  if (!response.ok) {
    problems.show([], t('photos.lost'));
    return;
  }
  const blob = await response.blob();
  add([new File([blob], name, { type: blob.type })]);
}

const previews = new WeakMap();

function preview(photo) {
  if (!previews.has(photo)) previews.set(photo, URL.createObjectURL(photo));
  return previews.get(photo);
}

function remove(photo, index) {
  photos = photos.filter((other) => other !== photo);
  URL.revokeObjectURL(previews.get(photo));
  draw();
  say(t('photos.removed', { name: photo.name }));
  const buttons = byId('tray').querySelectorAll('button');
  (buttons[Math.min(index, buttons.length - 1)] ?? byId('choose')).focus();
}

function draw(isNew = false) {
  byId('tray').replaceChildren(...photos.map((photo, index) => {
    const name = t('photos.remove', { name: photo.name });
    return h('li', {},
      h('img', { src: preview(photo), alt: photo.name, decoding: 'async' }),
      h('button', { type: 'button', 'aria-label': name, title: name, onclick: () => remove(photo, index) }, icon('close')));
  }));
  changed(isNew);
}

const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');

export function start(whatIsTaken, whenChanged) {
  limits = whatIsTaken;
  changed = whenChanged;
  byId('choose').addEventListener('click', () => byId('files').click());
  byId('files').addEventListener('change', (event) => {
    add(event.target.files);
    event.target.value = '';
  });
  addEventListener('dragover', (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    byId('overlay').hidden = false;
  });
  addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) byId('overlay').hidden = true;
  });
  addEventListener('drop', (event) => {
    byId('overlay').hidden = true;
    if (!hasFiles(event)) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  });
  addEventListener('paste', (event) => {
    if (event.clipboardData?.files.length) add(event.clipboardData.files);
  });
}
