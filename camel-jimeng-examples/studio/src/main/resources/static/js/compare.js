// a photo over the image that was made of it, parted by a line that moves
import { h } from './dom.js';
import { t } from './texts.js';

export function compare(job, picture) {
  const move = ({ target }) => stage.style.setProperty('--at', `${target.value}%`);
  const stage = h('div', { class: 'compare' },
    h('img', { src: picture.url, alt: job.prompt }),
    h('img', { class: 'over', src: job.photo, alt: t('photo', { name: job.photoName }) }),
    h('span', { class: 'parting', 'aria-hidden': 'true' }),
    h('span', { class: 'side left', 'aria-hidden': 'true' }, t('before')),
    h('span', { class: 'side right', 'aria-hidden': 'true' }, t('after')),
    h('input', { type: 'range', min: 0, max: 100, value: 50, step: 1, 'aria-label': t('viewer.compare'), oninput: move }));
  return stage;
}
