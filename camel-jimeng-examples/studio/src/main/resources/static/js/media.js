// the pictures of a job: what went in beside what came out, and their place while they are made
import { h, icon } from './dom.js';
import { show } from './viewer.js';
import { shorten } from './words.js';

function picture(job, url, alt, caption, position) {
  return h('figure', {},
    h('button', { type: 'button', 'aria-label': `Enlarge ${alt}`, 'data-focus': `picture-${position}`, onclick: () => show(job, Math.max(0, position)) },
      h('img', { src: url, alt, loading: 'lazy', decoding: 'async' })),
    caption && h('figcaption', { 'aria-hidden': 'true' }, caption));
}

const pending = (isStill) => h('div', { class: isStill ? 'pending still' : 'pending' }, icon('mark'));

export function media(job) {
  const name = shorten(job.prompt);
  const results = job.pictures.map(({ url }, position) =>
    picture(job, url, job.pictures.length > 1 ? `image ${position + 1}: ${name}` : name, job.photo && 'After', position));
  return h('div', { class: results.length > 1 ? 'media many' : 'media' },
    job.photo && picture(job, job.photo, `photo ${job.photoName}`, 'Before', -1),
    results.length ? results : pending(!job.open));
}
