// the pictures of a job: what went in beside what came out, and their place while they are made
import { h, icon } from './dom.js';
import { t } from './texts.js';
import { show } from './viewer.js';
import { shorten } from './words.js';

const missing = () => h('span', { class: 'missing' }, icon('photo'), t('missing'));

// of what an image says of its origin, what tells that a machine has made it
const isMarked = (provenance = '') => provenance.split('; ').some((word) => /^(c2pa|tc260|iptc=.*AlgorithmicMedia)/i.test(word));

const mark = (provenance) => h('span', { class: 'mark', role: 'img', title: provenance, 'aria-label': t('marked') }, t('mark'));

function picture(job, url, alt, caption, position) {
  const provenance = job.pictures[position]?.provenance;
  const image = h('img', { src: url, alt, loading: 'lazy', decoding: 'async', onerror: () => image.replaceWith(missing()) });
  return h('figure', { class: position < 0 ? 'input' : 'result' },
    h('button', { type: 'button', 'aria-label': t('enlarge', { name: alt }), 'data-focus': `picture-${position}`, onclick: () => show(job, Math.max(0, position)) }, image),
    isMarked(provenance) && mark(provenance),
    caption && h('figcaption', { 'aria-hidden': 'true' }, caption));
}

const pending = (isStill) => h('div', { class: isStill ? 'pending still' : 'pending' }, icon('mark'));

export function media(job) {
  const name = shorten(job.prompt);
  const results = job.pictures.map(({ url }, position) =>
    picture(job, url, job.pictures.length > 1 ? t('image', { number: position + 1, name }) : name, job.photo && t('after'), position));
  return h('div', { class: results.length > 1 ? 'media many' : 'media' },
    job.photo && picture(job, job.photo, t('photo', { name: job.photoName }), t('before'), -1),
    results.length ? results : pending(!job.open));
}
