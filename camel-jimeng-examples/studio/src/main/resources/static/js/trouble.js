// why there is no image, and what to do about it
import { h, icon } from './dom.js';
import { say } from './announce.js';
import { trouble as name } from './words.js';

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say('Copied');
  } catch {
    say('It could not be copied');
  }
}

const fact = (label, ...value) => [h('dt', {}, label), h('dd', {}, ...value)];

const requestId = (id) => fact('Request id', h('code', {}, id), ' ',
  h('button', { type: 'button', class: 'plain copy', 'aria-label': 'Copy request id', title: 'Copy', 'data-focus': 'copy', onclick: () => copy(id) }, icon('copy')));

const isWeb = (url) => /^https?:\/\//i.test(url);

const link = (url) => h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url);

function dead(job) {
  return h('div', { class: 'trouble warn', role: 'group', 'aria-label': 'Why it stopped' },
    h('h4', {}, icon('warn'), 'The image is there, but could not be stored'),
    h('p', {}, job.note ?? ''),
    h('p', { class: 'remedy' }, 'Make room or mend what is named above, then replay it. It is paid already: a replay costs nothing.'));
}

export function troubleOf(job) {
  if (job.state === 'DEAD') return dead(job);
  const { kind, reason, remedy, code, requestId: id, mayBeBilled, imageUrls = [] } = job.trouble;
  return h('div', { class: kind === 'OUTCOME_UNKNOWN' ? 'trouble warn' : 'trouble', role: 'group', 'aria-label': 'Why it failed' },
    job.photo && h('img', { class: 'input', src: job.photo, alt: `photo ${job.photoName}`, loading: 'lazy' }),
    h('h4', {}, icon('warn'), name(kind)),
    h('p', { class: 'reason' }, reason),
    h('p', { class: 'remedy' }, remedy),
    h('dl', {},
      fact('Billed', mayBeBilled ? 'perhaps: look at the account' : 'not as far as is known'),
      fact('Kind', h('code', {}, code ? `${kind} ${code}` : kind)),
      id ? requestId(id) : [],
      imageUrls.filter(isWeb).map((url) => fact('Image', link(url)))));
}
