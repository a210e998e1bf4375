// all jobs that are shown, the newest first
import { byId } from './dom.js';
import * as api from './api.js';
import { Card } from './card.js';
import { say, sayState } from './announce.js';
import * as filtering from './filter.js';
import { t } from './texts.js';
import * as viewer from './viewer.js';
import { shorten, stateOf } from './words.js';

let cards = [];
let older = false;
let request = 0;

// what is under way is counted whatever is shown
const states = new Map();

const find = (id) => cards.find((card) => card.job.id === id);

function place(card) {
  const next = cards.findIndex((other) => other.job.number < card.job.number);
  const index = next < 0 ? cards.length : next;
  byId('jobs').insertBefore(card.element, cards[index]?.element ?? null);
  cards.splice(index, 0, card);
}

function drop(card) {
  const index = cards.indexOf(card);
  const hadFocus = card.element.contains(document.activeElement);
  card.element.remove();
  cards.splice(index, 1);
  if (hadFocus) (cards[Math.min(index, cards.length - 1)]?.focusable() ?? byId('jobs-title')).focus();
}

// old news that comes late changes nothing
export function take(job, isNews = true) {
  const card = find(job.id);
  if (job.state === 'DELETED') {
    states.delete(job.id);
    if (card) {
      say(t('said', { name: shorten(card.job.prompt, 40), state: stateOf(job) }));
      drop(card);
    }
  } else {
    states.set(job.id, job);
    if (!card && (!isNews || filtering.matches(job))) place(new Card(job, isNews));
    else if (card && job.version > card.job.version) renew(card, job, isNews);
  }
  drawTally();
}

function renew(card, job, isNews) {
  const before = card.job.state;
  card.show(job);
  if (before !== job.state && isNews) sayState(job);
}

function drawTally() {
  const jobs = [...states.values()];
  const open = jobs.filter((job) => job.open).length;
  const dead = jobs.filter((job) => job.state === 'DEAD').length;
  byId('tally').textContent = [open && t('tally.open', { count: open }), dead && t('tally.dead', { count: dead })].filter(Boolean).join(' · ');
  document.title = open ? `(${open}) ${t('app')}` : t('app');
  const isEmpty = cards.length === 0 && byId('jobs').ariaBusy === 'false';
  byId('empty').hidden = !isEmpty || filtering.isFiltering();
  byId('none').hidden = !isEmpty || !filtering.isFiltering();
  byId('older').hidden = !older;
  byId('archive').classList.toggle('idle', !older && cards.every(({ job }) => job.pictures.length === 0));
}

async function load(before) {
  const asked = request;
  const page = await api.jobs(filtering.filter(), before);
  // meanwhile something else was wanted
  if (asked !== request) return null;
  page.jobs.forEach((job) => take(job, false));
  older = page.more;
  return page.jobs;
}

async function tellingTrouble(work) {
  try {
    await work();
    byId('list-problem').textContent = '';
  } catch (refusal) {
    byId('list-problem').textContent = refusal.message;
  }
  byId('jobs').ariaBusy = 'false';
  drawTally();
}

// all that is shown may have changed while nobody listened
export const refresh = () => tellingTrouble(async () => {
  const last = cards.at(-1)?.job.number ?? Infinity;
  const seen = new Set();
  let page = await load();
  const newest = page?.[0]?.number ?? Infinity;
  while (page) {
    page.forEach((job) => seen.add(job.id));
    const reached = page.at(-1)?.number ?? 0;
    if (!older || reached <= last) break;
    page = await load(reached);
  }
  // what is not there any more was deleted elsewhere
  if (page) cards.filter(({ job }) => job.number <= newest && !seen.has(job.id)).forEach(drop);
});

function reload() {
  request += 1;
  cards = [];
  byId('jobs').replaceChildren();
  byId('jobs').ariaBusy = 'true';
  refresh();
}

// the form has come: what can be done with a job may be more
export const redraw = () => cards.forEach((card) => card.show(card.job));

// of those that have images, around from the last to the first
function beside(job, step) {
  const jobs = cards.map((card) => card.job).filter(({ pictures }) => pictures.length > 0);
  const index = jobs.findIndex(({ id }) => id === job.id);
  return index < 0 ? null : jobs[(index + step + jobs.length) % jobs.length];
}

export function start() {
  filtering.start(reload);
  viewer.start(beside);
  byId('older').addEventListener('click', () => tellingTrouble(async () => {
    const last = cards.at(-1);
    await load(last.job.number);
    cards[cards.indexOf(last) + 1]?.focusable()?.focus();
  }));
}
