import { byId } from './dom.js';
import * as api from './api.js';
import * as clock from './clock.js';
import * as composer from './composer.js';
import * as feed from './feed.js';
import { listen } from './live.js';
import { drawTexts, t } from './texts.js';
import * as today from './today.js';

const RETRY = 1500;

function badge({ gateway, simulated }) {
  byId('gateway').textContent = simulated ? t('badge.simulated') : t('badge.paid', { gateway });
  byId('gateway').classList.toggle('paid', !simulated);
  byId('gateway').hidden = false;
}

async function begin() {
  try {
    const page = await api.form();
    badge(page);
    composer.start(page, (job) => feed.take(job));
    feed.redraw();
  } catch {
    byId('line').hidden = false;
    setTimeout(begin, RETRY);
  }
}

drawTexts();
clock.start();
feed.start();
begin();
listen({
  opened: () => {
    feed.refresh();
    today.refresh();
  },
  job: (job) => {
    feed.take(job);
    today.refresh();
  },
});
