// says what is wrong beside the field that is meant
import { byId } from './dom.js';

const fields = () => byId('composer').querySelectorAll('[data-field]');

function mark(field, message) {
  field.querySelector('[data-problem]').textContent = message;
  const input = field.querySelector('input:not([type="file"]), select, textarea');
  if (input) input.setAttribute('aria-invalid', message ? 'true' : 'false');
}

export function clear() {
  fields().forEach((field) => mark(field, ''));
  byId('form-problem').textContent = '';
}

export function clearAt(target) {
  const field = target.closest('[data-field]');
  if (field) mark(field, '');
}

// the first field that is wrong gets the focus; what belongs to no field stands above the button
export function show(findings, reason) {
  const rest = [];
  let first = null;
  for (const { field, message } of findings) {
    const place = field && byId('composer').querySelector(`[data-field="${CSS.escape(field)}"]`);
    if (!place || place.hidden) {
      rest.push(message);
      continue;
    }
    mark(place, message);
    place.closest('details')?.setAttribute('open', '');
    first ??= place;
  }
  if (findings.length === 0) rest.push(reason);
  byId('form-problem').textContent = rest.join(' ');
  (first?.querySelector('input:not([type="file"]), select, textarea, button') ?? byId('form-problem')).focus?.();
}
