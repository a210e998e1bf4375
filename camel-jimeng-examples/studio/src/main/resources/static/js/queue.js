// requests on their way to the studio: one after another, and as many as there are files
import { byId } from './dom.js';
import * as api from './api.js';
import { fingerprint, keyOf, settled } from './key.js';
import { t } from './texts.js';

// the same request once more within this time is a double click
const DOUBLE_CLICK = 1000;
const BUSY = 2000;

const waiting = [];
const recent = new Map();
let running = false;

const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

function isDoubleClick(order) {
  const print = fingerprint(order);
  return waiting.some((other) => fingerprint(other) === print) || Date.now() - (recent.get(print) ?? 0) < DOUBLE_CLICK;
}

export const isJustSent = () => waiting.length > 0 || [...recent.values()].some((when) => Date.now() - when < DOUBLE_CLICK);

function draw(text = t('queue', { count: waiting.length })) {
  byId('queue').textContent = waiting.length ? text : '';
  byId('queue-stop').hidden = waiting.length < 2;
}

// whoever hears of a refusal gets back what was not sent
async function run({ accepted, refused }) {
  running = true;
  while (waiting.length) {
    const [order] = waiting;
    draw();
    try {
      const job = await api.order({ ...order, key: keyOf(order) });
      settled(order);
      recent.set(fingerprint(order), Date.now());
      waiting.splice(waiting.indexOf(order), 1);
      accepted(job);
    } catch (refusal) {
      if (refusal.code === 'busy' || refusal.code === 'starting') {
        draw(t('queue.waiting', { count: waiting.length }));
        await pause(BUSY);
      } else {
        refused(refusal, waiting.splice(0));
      }
    }
  }
  running = false;
  draw();
}

export function add(orders, whoHears) {
  waiting.push(...orders.filter((order) => !isDoubleClick(order)));
  if (!running) run(whoHears);
  else draw();
}

export function start(stopped) {
  // the first one is on its way
  byId('queue-stop').addEventListener('click', () => {
    stopped(waiting.splice(1));
    draw();
  });
  addEventListener('beforeunload', (event) => {
    if (waiting.length) event.preventDefault();
  });
}
