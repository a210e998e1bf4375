// builds elements from names, properties and children; texts stay texts, whatever is in them

export const byId = (id) => document.getElementById(id);

export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class') element.className = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

const SVG = 'http://www.w3.org/2000/svg';

export function icon(name, className = '') {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('aria-hidden', 'true');
  if (className) svg.setAttribute('class', className);
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `#i-${name}`);
  svg.append(use);
  return svg;
}

// builds the content anew only when its key has changed, and keeps the focus where it was
export function fill(slot, key, build) {
  if (slot.dataset.key === key) return;
  slot.dataset.key = key;
  const focused = slot.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  slot.replaceChildren(...[build()].flat().filter(Boolean));
  if (focused) slot.querySelector(`[data-focus="${focused}"]`)?.focus();
}
