// all jobs that the page knows, the newest first
import { byId } from './dom.js';
import * as api from './api.js';
import { Card } from './card.js';
import { sayState } from './announce.js';

const cards = new Map();
let older = false;

// the newest first
const inOrder = () => [...cards.values()].sort((one, other) => other.job.number - one.job.number);

function place(card) {
  const next = inOrder().find((other) => other.job.number < card.job.number);
  byId('jobs').insertBefore(card.element, next?.element ?? null);
}

// old news that comes late changes nothing
export function take(job, isNews = true) {
  const card = cards.get(job.id);
  if (!card) {
    const fresh = new Card(job, isNews);
    cards.set(job.id, fresh);
    place(fresh);
  } else if (job.version > card.job.version) {
    const before = card.job.state;
    card.show(job);
    if (before !== job.state && isNews) sayState(job);
  }
  drawTally();
}

function drawTally() {
  const jobs = [...cards.values()].map((card) => card.job);
  const open = jobs.filter((job) => job.open).length;
  const dead = jobs.filter((job) => job.state === 'DEAD').length;
  byId('tally').textContent = [open && `${open} under way`, dead && `${dead} to replay`].filter(Boolean).join(' · ');
  document.title = open ? `(${open}) Studio` : 'Studio';
  byId('empty').hidden = jobs.length > 0;
  byId('older').hidden = !older;
}

async function load(before) {
  const page = await api.jobs(before);
  page.jobs.forEach((job) => take(job, false));
  older = page.more;
  return page.jobs.at(-1)?.number ?? 0;
}

async function tellingTrouble(work) {
  try {
    await work();
    byId('list-problem').textContent = '';
  } catch (refusal) {
    byId('list-problem').textContent = refusal.message;
  }
  byId('jobs').setAttribute('aria-busy', 'false');
  drawTally();
}

// all that is shown may have changed while nobody listened
export const refresh = () => tellingTrouble(async () => {
  const last = inOrder().at(-1)?.job.number ?? Infinity;
  let reached = await load();
  while (older && reached > last) reached = await load(reached);
});

export function start() {
  byId('older').addEventListener('click', () => tellingTrouble(async () => {
    const last = inOrder().at(-1);
    await load(last.job.number);
    inOrder()[inOrder().indexOf(last) + 1]?.element.querySelector('button, a')?.focus();
  }));
}
