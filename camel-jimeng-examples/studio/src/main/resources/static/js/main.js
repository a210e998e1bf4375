import { byId } from './dom.js';
import * as api from './api.js';
import * as clock from './clock.js';
import * as composer from './composer.js';
import * as feed from './feed.js';
import { listen } from './live.js';

const RETRY = 1500;

function badge({ gateway, simulated }) {
  byId('gateway').textContent = simulated ? 'Simulator · nothing is billed' : `${gateway} · each image is billed`;
  byId('gateway').classList.toggle('paid', !simulated);
  byId('gateway').hidden = false;
}

async function begin() {
  try {
    const page = await api.form();
    badge(page);
    composer.start(page, (job) => feed.take(job));
  } catch {
    byId('line').hidden = false;
    setTimeout(begin, RETRY);
  }
}

clock.start();
feed.start();
begin();
listen({ opened: feed.refresh, job: feed.take });
