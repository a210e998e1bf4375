// the photos to edit: chosen, dropped anywhere on the page, or pasted
import { byId, h, icon } from './dom.js';
import { say } from './announce.js';
import { several } from './words.js';

let photos = [];
let changed = () => {};

export const all = () => [...photos];

export function remove(photo) {
  photos = photos.filter((other) => other !== photo);
  draw();
}

function add(files) {
  const images = [...files].filter((file) => file.type.startsWith('image/') || /\.(png|jpe?g|webp)$/i.test(file.name));
  if (images.length === 0) {
    say('That is no image');
    return;
  }
  photos = [...photos, ...images];
  say(`${several(images.length, 'photo', 'photos')} added`);
  draw(true);
}

// an image of the studio's own, to work on
export async function addFrom(url, name) {
  const blob = await (await fetch(url)).blob();
  add([new File([blob], name, { type: blob.type })]);
}

const previews = new WeakMap();

function preview(photo) {
  if (!previews.has(photo)) previews.set(photo, URL.createObjectURL(photo));
  return previews.get(photo);
}

function removed(photo, index) {
  remove(photo);
  say(`${photo.name} removed`);
  const buttons = byId('tray').querySelectorAll('button');
  (buttons[Math.min(index, buttons.length - 1)] ?? byId('choose')).focus();
}

function draw(isNew = false) {
  byId('tray').replaceChildren(...photos.map((photo, index) =>
    h('li', {},
      h('img', { src: preview(photo), alt: photo.name }),
      h('button', { type: 'button', 'aria-label': `Remove ${photo.name}`, title: `Remove ${photo.name}`, onclick: () => removed(photo, index) }, icon('close')))));
  changed(isNew);
}

const hasFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files');

export function start(whenChanged) {
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
