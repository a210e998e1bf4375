// the pictures of a job, large: fitted to the window or in their actual size, an edit beside its photo
import { byId, h, icon } from './dom.js';
import { compare } from './compare.js';
import { t } from './texts.js';
import { bytes } from './words.js';

let actual = false;
let neighbour = () => null;

// within the job, and then on to the job beside it
function beside(job, position, step) {
  if (job.pictures[position + step]) return [job, position + step];
  const other = neighbour(job, step);
  if (!other || (other.id === job.id && job.pictures.length < 2)) return null;
  return [other, step > 0 ? 0 : other.pictures.length - 1];
}

// what is drawn anew keeps the focus
function turn(place) {
  if (!place) return;
  const used = document.activeElement.dataset.focus;
  draw(...place);
  byId('viewer').querySelector(`[data-focus="${used}"]`)?.focus();
}

const arrow = (focus, className, onclick) =>
  h('button', { type: 'button', class: 'icon-button', 'aria-label': t(`viewer.${focus}`), title: t(`viewer.${focus}`), 'data-focus': focus, onclick }, icon('left', className));

function head(job, dialog) {
  return h('div', { class: 'viewer-head' },
    h('h2', { id: 'viewer-title', dir: 'auto' }, job.prompt),
    h('button', { type: 'button', class: 'icon-button', 'aria-label': t('close'), title: t('close'), onclick: () => dialog.close() }, icon('close')));
}

function stage(job, picture) {
  if (!picture) return h('div', { class: 'viewer-stage' }, h('img', { src: job.photo, alt: t('photo', { name: job.photoName }) }));
  if (job.photo && !actual) return h('div', { class: 'viewer-stage' }, compare(job, picture));
  const image = h('img', { src: picture.url, alt: job.prompt });
  return actual
    ? h('div', { class: 'viewer-stage actual', tabindex: 0, role: 'region', 'aria-label': t('viewer.image') }, image)
    : h('div', { class: 'viewer-stage' }, image);
}

function foot(job, position) {
  const picture = job.pictures[position];
  if (!picture) return h('div', { class: 'viewer-foot' }, job.photoName);
  return h('div', { class: 'viewer-foot' },
    h('span', { class: 'grow' }, t('viewer.pixels', { width: picture.width, height: picture.height, size: bytes(picture.length) })),
    beside(job, position, 1) && [
      arrow('previous', '', () => turn(beside(job, position, -1))),
      h('span', {}, job.pictures.length > 1 ? t('viewer.of', { number: position + 1, count: job.pictures.length }) : ''),
      arrow('next', 'flip', () => turn(beside(job, position, 1)))],
    h('button', { type: 'button', class: 'secondary small', 'data-focus': 'zoom', onclick: () => {
      actual = !actual;
      turn([job, position]);
    } }, icon('zoom'), t(actual ? 'viewer.fit' : 'viewer.zoom')),
    h('a', { class: 'primary small', href: `${picture.url}?download`, download: '' }, icon('download'), t('download')));
}

function draw(job, position) {
  const dialog = byId('viewer');
  dialog.replaceChildren(head(job, dialog), stage(job, job.pictures[position]), foot(job, position));
  dialog.onkeydown = (event) => {
    if (event.target.type === 'range' || actual) return;
    if (event.key === 'ArrowRight') turn(beside(job, position, 1));
    if (event.key === 'ArrowLeft') turn(beside(job, position, -1));
  };
  dialog.onclick = (event) => {
    if (event.target === dialog) dialog.close();
  };
}

// who knows what is beside a job tells it here
export function start(find) {
  neighbour = find;
}

export function show(job, position) {
  actual = false;
  draw(job, position);
  byId('viewer').showModal();
}
