// one field of the form, from its description
import { h } from './dom.js';
import { t } from './texts.js';
import { help, label } from './words.js';

const OTHER = '…';

function placeholder(field) {
  if (field.standard) return field.standard;
  if (field.suggestions.length) return t('e.g.', { value: field.suggestions[0] });
  if (field.allowed.startsWith('like ')) return t('e.g.', { value: field.allowed.slice(5).split(': ')[0] });
  return field.min !== undefined && field.max !== undefined ? `${field.min} – ${field.max}` : '';
}

const options = (pairs, chosen) =>
  pairs.map(([value, text]) => h('option', { value, selected: value === (chosen ?? '') }, text));

const same = (values) => values.map((value) => [value, value]);

const standard = (field) => ['', field.standard ? t('default.is', { value: field.standard }) : t('default')];

const flags = () => [['', t('default')], ['true', t('yes')], ['false', t('no')]];

const text = (field, properties, value, list = null) =>
  h('input', { ...properties, type: 'text', autocomplete: 'off', spellcheck: 'false', list, value, placeholder: placeholder(field) });

// the models that are known; for another one the list becomes a field
function model(field, properties, value) {
  const others = value && !field.suggestions.includes(value) ? [value] : [];
  const known = field.suggestions.filter((name) => name !== field.standard);
  // with a preset the gateway has no model of its own
  const usual = field.preset ? [] : [['', field.standard ?? t('default')]];
  const select = h('select', properties, options([...usual, ...same([...known, ...others]), [OTHER, t('other')]], value));
  select.addEventListener('change', (event) => {
    if (select.value !== OTHER) return;
    event.stopPropagation();
    const input = text(field, properties, '');
    select.replaceWith(input);
    input.focus();
  });
  return select;
}

function input(field, properties, list, value) {
  switch (field.kind) {
    case 'flag':
      return h('select', properties, options(flags(), value));
    case 'select':
      return h('select', properties, options([standard(field), ...same(field.choices)], value));
    case 'model':
      return model(field, properties, value);
    case 'links':
      return h('textarea', { ...properties, rows: 2, placeholder: t('links') }, value ?? '');
    case 'number':
      return h('input', { ...properties, type: 'number', inputmode: field.whole ? 'numeric' : 'decimal', min: field.min, max: field.max,
        step: field.whole ? 1 : 'any', list, value, placeholder: placeholder(field) });
    default:
      return text(field, properties, value, list);
  }
}

// each ratio as its own shape
function shape(ratio) {
  const [across, down] = ratio.split(':').map(Number);
  const box = h('span', { class: 'shape', 'aria-hidden': 'true' });
  const scale = 1.25 / Math.max(across, down);
  box.style.width = `${across * scale}rem`;
  box.style.height = `${down * scale}rem`;
  return box;
}

function ratios(field, problem, value = '') {
  const values = [...new Set(['', ...field.suggestions, value])];
  return h('fieldset', { class: 'field ratios', 'data-field': field.name },
    h('legend', {}, label(field)),
    h('div', { class: 'shapes' }, values.map((ratio) =>
      h('label', {},
        h('input', { type: 'radio', name: field.name, value: ratio, 'data-parameter': '', checked: ratio === value }),
        ratio ? shape(ratio) : h('span', { class: 'shape auto', 'aria-hidden': 'true' }),
        h('span', {}, ratio || t('ratio.auto'))))),
    problem);
}

export function fieldOf(field, value = field.preset) {
  const id = `p-${field.name}`;
  const problem = h('p', { class: 'problem', id: `${id}-problem`, 'data-problem': '' });
  if (field.kind === 'ratio') return ratios(field, problem, value);
  const list = field.kind !== 'model' && field.suggestions.length ? `${id}-list` : null;
  return h('div', { class: field.kind === 'links' ? 'field whole' : 'field', 'data-field': field.name },
    h('label', { for: id, title: help(field) }, label(field)),
    input(field, { id, name: field.name, 'data-parameter': '', 'aria-describedby': `${id}-problem ${id}-help` }, list, value),
    list && h('datalist', { id: list }, field.suggestions.map((suggestion) => h('option', { value: suggestion }))),
    problem,
    h('p', { class: 'help', id: `${id}-help` }, help(field)));
}

const inputs = (form) => [...form.querySelectorAll('[data-parameter]')].filter((one) => one.type !== 'radio' || one.checked);

// what was entered, by name
export const valuesOf = (form) =>
  Object.fromEntries(inputs(form).map((one) => [one.name, one.value.trim()]).filter(([, value]) => value));

function wrong(input) {
  const { validity, min, max } = input;
  if (validity.badInput) return t('check.number');
  if (validity.rangeUnderflow) return t('check.least', { min });
  if (validity.rangeOverflow) return t('check.most', { max });
  return validity.stepMismatch ? t('check.whole') : null;
}

// what the page itself can see; the studio checks the rest
export const findings = (form) =>
  inputs(form).map((one) => ({ field: one.name, message: wrong(one) })).filter(({ message }) => message);
