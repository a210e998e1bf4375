// one job: its pictures, how it stands, and what can be done
import { fill, h, icon } from './dom.js';
import { media } from './media.js';
import { troubleOf } from './trouble.js';
import { Actions } from './actions.js';
import { asked, money, operation, stateOf } from './words.js';
import { moment, span } from './clock.js';
import { t } from './texts.js';

const LOOKS = { DONE: ['good', 'check'], FAILED: ['bad', 'warn'], DEAD: ['warn', 'warn'], CANCELLED: ['warn', 'close'] };

function noteOf(job) {
  if (job.state === 'CANCELLED') return t(job.taskId ? 'note.cancelled' : 'note.withdrawn');
  return job.storing ? t('note.storing') : '';
}

function status(job) {
  const [look, sign] = LOOKS[job.state] ?? ['', null];
  const elapsed = job.open
    ? h('time', { class: 'elapsed', 'data-since': job.createdAt }, span(Date.now() - job.createdAt))
    : h('time', { class: 'elapsed', title: moment(job.createdAt) }, span(Math.max(1000, job.endedAt - job.createdAt)));
  return [h('span', { class: `pill ${look}` }, sign ? icon(sign) : h('span', { class: 'dot' }), stateOf(job)), elapsed];
}

const PRICE_DIGITS = 4;

function costOf({ cost }) {
  if (!cost) return null;
  const [amount, currency] = cost.split(' ');
  return money(amount, currency, PRICE_DIGITS);
}

function facts(job) {
  const sizes = new Set(job.pictures.map(({ width, height }) => `${width} × ${height}`));
  return [operation(job.operation).short, moment(job.createdAt), ...sizes, costOf(job), job.model, ...asked(job)].filter(Boolean);
}

export class Card {
  constructor(job, isFresh) {
    this.top = h('div', { class: 'top' });
    this.status = h('p', { class: 'status' });
    this.note = h('p', { class: 'note', role: 'status' });
    this.facts = h('p', { class: 'facts' });
    this.actions = new Actions();
    const title = h('h3', { class: 'prompt', id: `job-${job.id}`, dir: 'auto', title: job.prompt }, job.prompt);
    this.element = h('li', {},
      h('article', { class: isFresh ? 'job fresh' : 'job', 'aria-labelledby': title.id, 'data-job': job.id },
        this.top, h('div', { class: 'words' }, this.status, title, this.facts, this.note, this.actions.element)));
    this.show(job);
  }

  show(job) {
    this.job = job;
    this.element.firstChild.dataset.state = job.state;
    const isTold = job.trouble || job.state === 'DEAD';
    fill(this.top, isTold ? `trouble ${job.version}` : `${job.state === 'CANCELLED'} ${job.pictures.length}`,
      () => (isTold ? troubleOf(job) : media(job)));
    fill(this.status, `${job.state} ${job.storing}`, () => status(job));
    fill(this.note, noteOf(job), () => noteOf(job));
    const known = facts(job);
    this.facts.title = known.join(' · ');
    // a line ends between two of them
    fill(this.facts, this.facts.title, () => known.flatMap((fact, index) => [index > 0 && ' · ', h('span', {}, fact)]));
    this.actions.show(job);
  }

  focusable() {
    return this.element.querySelector('button, a');
  }
}
