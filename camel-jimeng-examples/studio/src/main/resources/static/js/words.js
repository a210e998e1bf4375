// names and numbers for people
import { has, language, t } from './texts.js';

// the catalogue has one set of words for making images and one for changing them
const manner = (operation) => (operation === 'edit' ? 'edit' : 'create');

// where a gateway has no tasks, there is one way to an image
let hasTasks = true;

const called = (name) => (name === 'generate' && !hasTasks ? 'jm-submit' : name);

export const operation = (name) => ({
  short: has(`operation.${name}`) ? t(`operation.${called(name)}`) : name,
  hint: has(`hint.${name}`) ? t(`hint.${name}`) : '',
  ask: t(`ask.${manner(name)}`),
  example: t(`example.${manner(name)}`),
  send: (count) => t(`send.${manner(name)}`, { count }),
});

// a task is sent in a moment, a call is at work until it answers
export function stateOf(job) {
  if (job.state === 'SENDING' && job.operation === 'jm-submit') return t('state.SENDING.task');
  if (job.storing) return t('state.DELIVERING.again');
  return t(`state.${job.state}`);
}

const known = (kind) => (has(`trouble.${kind}`) ? kind : 'OTHER');

export const trouble = (kind) => t(`trouble.${known(kind)}`);

export const remedy = (kind) => t(`remedy.${known(kind)}`);

export const label = (field) => (has(`field.${field.name}`) ? t(`field.${field.name}`) : field.label);

export const help = (field) => (has(`help.${field.name}`) ? t(`help.${field.name}`) : field.help);

export function shorten(text, length = 60) {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

export function bytes(length) {
  return length < 1024 * 1024 ? `${Math.max(1, Math.round(length / 1024))} KB` : `${(length / 1024 / 1024).toFixed(1)} MB`;
}

// a day in whole cents, one image as exactly as its price
export const money = (amount, currency, digits = 2) => (/^[A-Z]{3}$/.test(currency ?? '')
  ? new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol', maximumFractionDigits: digits }).format(amount)
  : `${amount} ${currency ?? ''}`.trim());

// what was asked for beside the prompt, as the form calls it; what the form begins with goes without saying
const fields = new Map();

export function learn(operations) {
  hasTasks = operations.some(({ name }) => name === 'jm-submit');
  for (const { name, fields: all } of operations) all.forEach((field) => fields.set(`${name} ${field.name}`, field));
}

export function asked(job) {
  return Object.entries(job.parameters)
    .map(([name, value]) => ({ field: fields.get(`${job.operation} ${name}`) ?? { name, label: name }, value }))
    .filter(({ field, value }) => field.preset !== value && field.name !== 'model')
    .map(({ field, value }) => `${label(field)} ${shorten(value, 40)}`);
}
