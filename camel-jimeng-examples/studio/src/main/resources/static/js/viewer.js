// the pictures of a job, large
import { byId, h, icon } from './dom.js';
import { bytes } from './words.js';

const figure = (url, alt, caption) => h('figure', {}, h('img', { src: url, alt }), caption && h('figcaption', {}, caption));

// the arrows are drawn anew, and whoever used one goes on with it
function turn(job, position, step) {
  const used = document.activeElement.ariaLabel;
  show(job, (position + step + job.pictures.length) % job.pictures.length);
  byId('viewer').querySelector(`[aria-label="${CSS.escape(used ?? '')}"]`)?.focus();
}

const arrow = (label, className, onclick) =>
  h('button', { type: 'button', class: 'icon-button', 'aria-label': label, title: label, onclick }, icon('left', className));

function head(job, dialog) {
  return h('div', { class: 'viewer-head' },
    h('h2', { id: 'viewer-title', dir: 'auto' }, job.prompt),
    h('button', { type: 'button', class: 'icon-button', 'aria-label': 'Close', title: 'Close', onclick: () => dialog.close() }, icon('close')));
}

function foot(job, position) {
  const picture = job.pictures[position];
  if (!picture) return h('div', { class: 'viewer-foot' }, job.photoName);
  return h('div', { class: 'viewer-foot' },
    h('span', { class: 'grow' }, `${picture.width} × ${picture.height} pixels, ${bytes(picture.length)}`),
    job.pictures.length > 1 && [
      arrow('Previous image', '', () => turn(job, position, -1)),
      h('span', {}, `${position + 1} of ${job.pictures.length}`),
      arrow('Next image', 'flip', () => turn(job, position, 1))],
    h('a', { class: 'primary small', href: `${picture.url}?download`, download: '' }, icon('download'), 'Download'));
}

export function show(job, position) {
  const dialog = byId('viewer');
  const picture = job.pictures[position];
  dialog.replaceChildren(
    head(job, dialog),
    h('div', { class: 'viewer-stage' },
      job.photo && figure(job.photo, `photo ${job.photoName}`, 'Before'),
      picture && figure(picture.url, job.prompt, job.photo && 'After')),
    foot(job, position));
  dialog.onkeydown = (event) => {
    if (job.pictures.length < 2) return;
    if (event.key === 'ArrowRight') turn(job, position, 1);
    if (event.key === 'ArrowLeft') turn(job, position, -1);
  };
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
  if (!dialog.open) dialog.showModal();
}
