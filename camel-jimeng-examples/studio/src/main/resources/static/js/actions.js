// what a person can do with a job; what costs money or cannot be undone is asked first
import { fill, h, icon } from './dom.js';
import * as api from './api.js';
import { fillIn, takesPhotos, workOn } from './composer.js';
import { keyOf, settled } from './key.js';
import { say } from './announce.js';
import { t } from './texts.js';

const ENDED = ['FAILED', 'CANCELLED'];

const mayBeBilled = (job) => job.trouble?.mayBeBilled || (job.state === 'CANCELLED' && job.taskId);

async function tryAgain(job) {
  const order = { again: job.id };
  await api.again(job.id, keyOf(order));
  settled(order);
}

function downloadOf(job) {
  if (job.pictures.length === 0) return null;
  const [{ url }] = job.pictures;
  const count = job.pictures.length;
  const name = count > 1 ? t('download.several', { count }) : t('download');
  return h('a', { class: 'secondary small', href: count > 1 ? `/api/jobs/${job.id}/images.zip` : `${url}?download`, download: '',
    'data-focus': 'download', 'aria-label': name, title: name }, icon('download'), count > 1 && String(count));
}

export class Actions {
  constructor() {
    this.element = h('div', { class: 'actions' });
  }

  show(job) {
    this.job = job;
    fill(this.element, `${job.state} ${job.replayable} ${job.cancellable} ${takesPhotos()}`, () => this.all());
  }

  // each has its words, its look and what it does
  all() {
    const { job } = this;
    const canRetry = ENDED.includes(job.state);
    return [
      downloadOf(job),
      job.replayable && this.button(t(job.state === 'DEAD' ? 'replay' : 'watch'), 'secondary', 'replay', () => this.ask(() => api.replay(job.id))),
      canRetry && this.button(t('retry'), 'secondary', 'retry', () => this.retry()),
      job.cancellable && this.button(t('cancel'), 'plain', 'cancel', () => this.cancel()),
      job.pictures.length === 1 && takesPhotos() && this.button(t('edit'), 'plain', 'edit', () => workOn(job, job.pictures[0])),
      !job.open && this.button(t('reuse'), 'plain', 'reuse', () => fillIn(job)),
      !job.open && this.removal(),
    ].filter(Boolean);
  }

  button(text, look, focus, onclick) {
    return h('button', { type: 'button', class: `${look} small`, 'data-focus': focus, onclick }, text);
  }

  removal() {
    const isSafe = this.job.pictures.length === 0 && this.job.state !== 'DEAD';
    const name = t(isSafe ? 'dismiss' : 'delete');
    const remove = () => this.ask(() => api.remove(this.job.id));
    const question = t(this.job.state === 'DEAD' ? 'confirm.delete.dead' : 'confirm.delete');
    return h('button', { type: 'button', class: 'plain small last', 'data-focus': 'remove', 'aria-label': name, title: name,
      onclick: () => (isSafe ? remove() : this.confirm(question, t('delete'), t('keep'), remove, 'remove')) }, icon(isSafe ? 'close' : 'trash'));
  }

  retry() {
    const retry = () => this.ask(() => tryAgain(this.job));
    if (mayBeBilled(this.job)) this.confirm(t('confirm.retry'), t('retry'), t('retry.no'), retry, 'retry');
    else retry();
  }

  // what is not sent costs nothing
  cancel() {
    const cancel = () => this.ask(() => api.cancel(this.job.id));
    if (this.job.state === 'WAITING') cancel();
    else this.confirm(t('confirm.cancel'), t('cancel.yes'), t('cancel.no'), cancel, 'cancel');
  }

  confirm(question, yes, no, act, focus) {
    const back = () => {
      delete this.element.dataset.key;
      this.show(this.job);
      this.element.querySelector(`[data-focus="${focus}"]`)?.focus();
    };
    this.element.replaceChildren(h('div', { class: 'question', role: 'group', 'aria-label': question,
      onkeydown: (event) => event.key === 'Escape' && back() },
      h('p', {}, question),
      h('button', { type: 'button', class: 'danger small', onclick: act }, yes),
      h('button', { type: 'button', class: 'secondary small', onclick: back }, no)));
    say(question);
    this.element.querySelector('.danger').focus();
  }

  // its outcome comes as news
  async ask(request) {
    const buttons = this.element.querySelectorAll('button');
    buttons.forEach((button) => { button.disabled = true; });
    try {
      await request();
    } catch (refusal) {
      buttons.forEach((button) => { button.disabled = false; });
      say(refusal.message);
      this.element.parentElement.querySelector('.note').textContent = refusal.message;
    }
  }
}
