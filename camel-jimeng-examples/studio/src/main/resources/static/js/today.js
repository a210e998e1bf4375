// what the day has cost so far, and how much is left of its caps
import { byId } from './dom.js';
import * as api from './api.js';
import { t } from './texts.js';
import { money } from './words.js';

// several jobs that end together are asked about once
const REST = 500;
const NEARLY = 0.8;

let timer = null;

const imagesOf = ({ images: count, maxImages: limit }) =>
  (limit === undefined ? t('today.images', { count }) : t('today.images.of', { count, limit }));

function costOf({ cost, maxCost, currency }) {
  if (cost === undefined) return null;
  const spent = money(cost, currency);
  return maxCost === undefined ? t('today.cost', { cost: spent }) : t('today.cost.of', { cost: spent, limit: money(maxCost, currency) });
}

const isNear = (used, cap) => cap !== undefined && used >= cap * NEARLY;

async function draw() {
  try {
    const today = await api.today();
    byId('today').textContent = [imagesOf(today), costOf(today)].filter(Boolean).join(' · ');
    byId('today').classList.toggle('paid', isNear(today.images, today.maxImages) || isNear(today.cost, today.maxCost));
  } catch {
    // it comes with the next news
  }
}

export function refresh() {
  timer ??= setTimeout(() => {
    timer = null;
    draw();
  }, REST);
}
