// why there is no image, and what to do about it; what only support understands is folded away
import { h, icon } from './dom.js';
import { say } from './announce.js';
import { t } from './texts.js';
import { remedy, trouble as name } from './words.js';

// of these the message says what to change
const TELLING = ['INVALID_REQUEST'];
// of these nothing has left the studio, and their remedy says so
const NOT_SENT = ['BUDGET_EXCEEDED', 'NOT_SENT'];
const UNCLEAR = ['OUTCOME_UNKNOWN', 'CUT'];

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say(t('copied'));
  } catch {
    say(t('copied.not'));
  }
}

const fact = (label, ...value) => [h('dt', {}, label), h('dd', {}, ...value)];

const requestId = (id) => fact(t('request'), h('code', {}, id), ' ',
  h('button', { type: 'button', class: 'plain copy', 'aria-label': t('copy'), title: t('copy'), 'data-focus': 'copy', onclick: () => copy(id) }, icon('copy')));

const isWeb = (url) => /^https?:\/\//i.test(url);

const link = (url) => h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url);

function details({ kind, reason, code, requestId: id, imageUrls = [] }) {
  return h('details', {},
    h('summary', { 'data-focus': 'details' }, t('details')),
    h('dl', {},
      reason && !TELLING.includes(kind) ? fact(t('message'), reason) : [],
      fact(t('kind'), h('code', {}, code ? `${kind} ${code}` : kind)),
      id ? requestId(id) : [],
      imageUrls.filter(isWeb).map((url) => fact(t('address'), link(url)))));
}

function told(job, look, kind, ...more) {
  return h('div', { class: `trouble ${look}`, role: 'group', 'aria-label': t('why') },
    job.photo ? h('img', { src: job.photo, alt: t('photo', { name: job.photoName }), loading: 'lazy' }) : icon('warn', 'large'),
    h('h4', {}, name(kind)),
    more);
}

export function troubleOf(job) {
  if (job.state === 'DEAD') return told(job, 'warn', 'DEAD', h('p', {}, remedy('DEAD')));
  const { kind, reason, mayBeBilled } = job.trouble;
  return told(job, UNCLEAR.includes(kind) ? 'warn' : '', kind,
    TELLING.includes(kind) && reason && h('p', { class: 'reason' }, reason),
    h('p', { class: 'remedy' }, remedy(kind)),
    !NOT_SENT.includes(kind) && h('p', { class: 'billed' }, t(mayBeBilled ? 'billed.perhaps' : 'billed.not')),
    details(job.trouble));
}
