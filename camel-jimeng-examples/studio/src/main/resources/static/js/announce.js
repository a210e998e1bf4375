// says aloud what those who look can see
import { byId } from './dom.js';
import { shorten, STATES, trouble } from './words.js';

export const say = (text) => {
  byId('announcer').textContent = text;
};

export function sayState(job) {
  const name = `“${shorten(job.prompt, 40)}”`;
  if (job.state === 'FAILED') say(`${name} failed. ${trouble(job.trouble.kind)}`);
  else say(`${name}: ${STATES[job.state]}`);
}
