// one field of the form, from its description
import { h } from './dom.js';

const FLAGS = [['', 'Default'], ['true', 'Yes'], ['false', 'No']];

function placeholder(field) {
  if (field.standard) return field.standard;
  if (field.suggestions.length) return `e.g. ${field.suggestions[0]}`;
  if (field.allowed.startsWith('like ')) return `such as ${field.allowed.slice(5).split(': ')[0]}`;
  return field.allowed;
}

const options = (pairs, chosen) =>
  pairs.map(([value, text]) => h('option', { value, selected: value === (chosen ?? '') }, text));

function input(field, properties, list) {
  switch (field.kind) {
    case 'flag':
      return h('select', properties, options(FLAGS, field.preset));
    case 'select':
      return h('select', properties,
        options([['', field.standard ? `${field.standard} (default)` : 'Default'], ...field.choices.map((value) => [value, value])], field.preset));
    case 'links':
      return h('textarea', { ...properties, rows: 2, placeholder: 'https://… one a line' });
    case 'number':
      return h('input', { ...properties, type: 'number', inputmode: field.whole ? 'numeric' : 'decimal', min: field.min, max: field.max,
        step: field.whole ? 1 : 'any', list, value: field.preset, placeholder: placeholder(field) });
    default:
      return h('input', { ...properties, type: 'text', autocomplete: 'off', spellcheck: 'false', list, value: field.preset, placeholder: placeholder(field) });
  }
}

export function fieldOf(field) {
  const id = `p-${field.name}`;
  const list = field.suggestions.length ? `${id}-list` : null;
  return h('div', { class: field.kind === 'links' ? 'field whole' : 'field', 'data-field': field.name },
    h('label', { for: id, title: field.help }, field.label),
    input(field, { id, name: field.name, 'data-parameter': '', 'aria-describedby': `${id}-problem ${id}-help` }, list),
    list && h('datalist', { id: list }, field.suggestions.map((value) => h('option', { value }))),
    h('p', { class: 'problem', id: `${id}-problem`, 'data-problem': '' }),
    h('p', { class: 'help', id: `${id}-help` }, field.help));
}

// what a number field shows and cannot be read is no empty field
export const valueOf = (input) => (input.validity.badInput ? 'not a number' : input.value.trim());
