// says aloud what those who look can see
import { byId } from './dom.js';
import { t } from './texts.js';
import { shorten, stateOf, trouble } from './words.js';

export const say = (text) => {
  byId('announcer').textContent = text;
};

export function sayState(job) {
  const state = job.state === 'FAILED' ? trouble(job.trouble.kind) : stateOf(job);
  say(t('said', { name: shorten(job.prompt, 40), state }));
}
