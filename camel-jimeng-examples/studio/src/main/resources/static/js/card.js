// one job: its pictures, how it stands, and what can be done
import { fill, h, icon } from './dom.js';
import { media } from './media.js';
import { troubleOf } from './trouble.js';
import { actions } from './actions.js';
import { asked, bytes, operation, STATES } from './words.js';
import { moment, span } from './clock.js';

const LOOKS = { DONE: ['good', 'check'], FAILED: ['bad', 'warn'], DEAD: ['warn', 'warn'], CANCELLED: ['warn', 'close'] };

// a task is sent in a moment, a call is at work until it answers
const stateOf = (job) => (job.state === 'SENDING' && job.operation === 'jm-submit' ? 'Sending' : STATES[job.state]);

function noteOf(job) {
  if (job.state === 'CANCELLED') return 'The gateway goes on with it, and may bill it.';
  return job.note && job.open ? `Not stored yet, it is tried again: ${job.note}` : '';
}

function status(job) {
  const [look, sign] = LOOKS[job.state] ?? ['', null];
  const elapsed = job.open
    ? h('time', { class: 'elapsed', 'data-since': job.createdAt }, span(Date.now() - job.createdAt))
    : h('time', { class: 'elapsed', title: moment(job.createdAt) }, span(job.endedAt - job.createdAt));
  return [h('span', { class: `pill ${look}` }, sign ? icon(sign) : h('span', { class: 'dot' }), stateOf(job)), elapsed];
}

function facts(job) {
  const sizes = new Set(job.pictures.map(({ width, height }) => `${width} × ${height}`));
  const weight = job.pictures.reduce((sum, { length }) => sum + length, 0);
  return [operation(job.operation).short, job.model, ...sizes, weight && bytes(weight), ...asked(job), moment(job.createdAt)]
    .filter(Boolean).join(' · ');
}

export class Card {
  constructor(job, isFresh) {
    this.top = h('div');
    this.status = h('p', { class: 'status' });
    this.note = h('p', { class: 'note' });
    this.facts = h('p', { class: 'facts' });
    this.actions = h('div', { class: 'actions' });
    const title = h('h3', { class: 'prompt', id: `job-${job.id}`, dir: 'auto', title: job.prompt }, job.prompt);
    this.element = h('li', {},
      h('article', { class: isFresh ? 'job fresh' : 'job', 'aria-labelledby': title.id, 'data-job': job.id },
        this.top, h('div', { class: 'words' }, this.status, title, this.note, this.facts, this.actions)));
    this.element.firstChild.style.height = '100%';
    this.show(job);
  }

  show(job) {
    this.job = job;
    this.element.firstChild.dataset.state = job.state;
    const isTold = job.trouble || job.state === 'DEAD';
    fill(this.top, isTold ? `trouble ${job.version}` : `${job.state === 'CANCELLED'} ${job.pictures.length}`,
      () => (isTold ? troubleOf(job) : media(job)));
    fill(this.status, job.state, () => status(job));
    fill(this.note, noteOf(job), () => noteOf(job));
    fill(this.facts, facts(job), () => facts(job));
    fill(this.actions, `${job.state} ${job.replayable} ${job.cancellable}`, () => actions(job));
  }
}
