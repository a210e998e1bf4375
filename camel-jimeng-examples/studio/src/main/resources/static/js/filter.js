// which jobs are shown
import { byId, h } from './dom.js';
import * as api from './api.js';
import { t } from './texts.js';

const SHOWS = ['all', 'created', 'edited', 'open', 'failed'];
const TYPING = 250;
const WENT_WRONG = ['FAILED', 'DEAD', 'CANCELLED'];

export const filter = () => ({ show: byId('show').value, words: byId('search').value.trim() });

export const isFiltering = () => filter().show !== 'all' || filter().words !== '';

const SHOWN = {
  all: () => true,
  created: (job) => job.operation !== 'edit',
  edited: (job) => job.operation === 'edit',
  open: (job) => job.open,
  failed: (job) => WENT_WRONG.includes(job.state),
};

// as the server chooses, for what comes as news
export function matches(job) {
  const { show, words } = filter();
  return SHOWN[show](job) && job.prompt.toLowerCase().includes(words.toLowerCase());
}

export function start(changed) {
  byId('show').append(...SHOWS.map((show) => h('option', { value: show }, t(`filter.${show}`))));
  let typing;
  const draw = () => {
    byId('archive').href = api.archive(filter());
    changed();
  };
  byId('search').addEventListener('input', () => {
    clearTimeout(typing);
    typing = setTimeout(draw, TYPING);
  });
  byId('show').addEventListener('change', draw);
  byId('show-all').addEventListener('click', () => {
    byId('search').value = '';
    byId('show').value = 'all';
    byId('search').focus();
    draw();
  });
}
