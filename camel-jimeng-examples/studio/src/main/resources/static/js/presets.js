// beginnings of prompts that the catalogue has: styles to add to a new image, ideas for an edit
import { byId, h } from './dom.js';
import { all, language, t } from './texts.js';

const SEPARATOR = language === 'zh' ? '，' : ', ';

const chip = (name, onclick, pressed) =>
  h('button', { type: 'button', class: 'chip', 'aria-pressed': pressed, onclick }, name);

function write(text) {
  byId('prompt').value = text;
  byId('prompt').dispatchEvent(new Event('input', { bubbles: true }));
}

const parts = () => byId('prompt').value.trim();

const has = (style) => parts().toLowerCase().endsWith(style.toLowerCase());

// pressed once more, it goes away
function toggle(style) {
  const text = parts();
  if (has(style)) write(text.slice(0, -style.length).replace(/[,，\s]+$/, ''));
  else write(text ? `${text}${SEPARATOR}${style}` : style);
}

const pairs = (prefix) => all(prefix).map((text) => text.split('|'));

export function drawPresets(isEdit) {
  const box = byId('presets');
  box.setAttribute('aria-label', t(isEdit ? 'edit-presets' : 'presets'));
  box.replaceChildren(...(isEdit
    ? pairs('edit-preset.').map(([name, text]) => chip(name, () => write(text)))
    : pairs('preset.').map(([name, style]) => chip(name, () => toggle(style), String(has(style))))));
}

// typed or chosen: a style that is in the words is pressed
export function start() {
  byId('prompt').addEventListener('input', () => {
    const styles = pairs('preset.');
    for (const button of byId('presets').querySelectorAll('[aria-pressed]')) {
      const [, style] = styles.find(([name]) => name === button.textContent);
      button.setAttribute('aria-pressed', String(has(style)));
    }
  });
}
