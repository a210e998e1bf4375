// why there is no image: what happened, what it means for the money, what to do, and what the provider said about it
import { h, icon } from './dom.js';
import { say } from './announce.js';
import { has, t } from './texts.js';
import { remedy, trouble as name } from './words.js';

const UNCLEAR = ['OUTCOME_UNKNOWN', 'CUT'];
const HAN = /\p{Script=Han}/u;

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

// an image that was made is still where the provider has it
const link = (url) => h('a', { class: 'secondary small', href: url, target: '_blank', rel: 'noopener noreferrer' }, t('address'));

const money = ({ kind, mayBeBilled }) =>
  (has(`money.${kind}`) ? t(`money.${kind}`) : t(mayBeBilled ? 'billed.perhaps' : 'billed.not'));

// without what the remedy speaks of there is another one
function whatToDo({ kind, reason }, links) {
  const isThere = kind === 'INVALID_REQUEST' ? reason : links.length;
  return !isThere && has(`remedy.${kind}.none`) ? t(`remedy.${kind}.none`) : remedy(kind);
}

// in the language in which they came
const quotation = (words) => h('figure', { class: 'said' },
  h('figcaption', {}, t('said.by')),
  h('blockquote', { lang: HAN.test(words) ? 'zh-CN' : 'en', dir: 'auto' }, words));

const details = ({ kind, code, requestId: id }) => h('details', {},
  h('summary', { 'data-focus': 'details' }, t('details')),
  h('dl', {},
    fact(t('kind'), h('code', {}, code ? `${kind} ${code}` : kind)),
    id ? requestId(id) : []));

function shown(job, look, kind, ...more) {
  return h('div', { class: `trouble ${look}`, role: 'group', 'aria-label': t('why') },
    job.photo ? h('img', { src: job.photo, alt: t('photo', { name: job.photoName }), loading: 'lazy' }) : icon('warn', 'large'),
    h('h4', {}, name(kind)),
    more.flat());
}

const paragraphs = (trouble, links) =>
  [h('p', { class: 'billed' }, money(trouble)), h('p', { class: 'remedy' }, whatToDo(trouble, links))];

export function troubleOf(job) {
  if (job.state === 'DEAD') return shown(job, 'warn', 'DEAD', paragraphs({ kind: 'DEAD' }, []));
  const { kind, reason, imageUrls = [] } = job.trouble;
  const links = imageUrls.filter(isWeb);
  return shown(job, UNCLEAR.includes(kind) ? 'warn' : '', kind,
    paragraphs(job.trouble, links),
    links.map(link),
    reason && quotation(reason),
    details(job.trouble));
}
