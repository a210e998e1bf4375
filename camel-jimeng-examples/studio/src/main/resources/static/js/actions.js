// what a person can do with a job
import { h, icon } from './dom.js';
import * as api from './api.js';
import { fillIn, takesPhotos, workOn } from './composer.js';
import { shorten } from './words.js';
import { say } from './announce.js';

const button = (text, sign, onclick, look = 'plain', focus = text) =>
  h('button', { type: 'button', class: `${look} small`, 'data-focus': focus, onclick }, sign && icon(sign), text);

// its outcome comes as news
async function ask(event, request) {
  const target = event.currentTarget;
  target.disabled = true;
  try {
    await request();
  } catch (refusal) {
    target.disabled = false;
    say(refusal.message);
    target.closest('.words').querySelector('.note').textContent = refusal.message;
  }
}

const downloads = (job) => job.pictures.map(({ url }, position) =>
  h('a', { class: 'secondary small', href: `${url}?download`, download: '', 'data-focus': `download-${position}` },
    icon('download'), job.pictures.length > 1 ? `Download ${position + 1}` : 'Download'));

// the name tells in the tray and on the wire what it is
const work = (job) => workOn(job.pictures[0].url, `${shorten(job.prompt, 40)}.png`);

export const actions = (job) => [
  ...downloads(job),
  job.replayable && button(job.state === 'DEAD' ? 'Replay' : 'Watch again', 'again', (event) => ask(event, () => api.replay(job.id)), 'secondary', 'replay'),
  job.cancellable && button('Stop watching', 'close', (event) => ask(event, () => api.cancel(job.id)), 'plain', 'cancel'),
  job.pictures.length === 1 && takesPhotos() && button('Edit', null, () => work(job), 'plain', 'edit'),
  !job.open && button('Use again', null, () => fillIn(job), 'plain', 'again'),
].filter(Boolean);
