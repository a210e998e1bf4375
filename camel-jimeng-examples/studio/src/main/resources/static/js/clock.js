// elapsed time, counted on while a job is open
import { language } from './texts.js';

export function span(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  const minutes = Math.floor(seconds / 60);
  const rest = String(seconds % 60).padStart(2, '0');
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}

// of the browser where it is the same language: it knows the country as well
const TONGUE = navigator.languages.find((tag) => tag.startsWith(language)) ?? language;

const DAY = new Intl.DateTimeFormat(TONGUE, { dateStyle: 'medium', timeStyle: 'short' });
const TIME = new Intl.DateTimeFormat(TONGUE, { timeStyle: 'short' });

export function moment(millis) {
  const when = new Date(millis);
  return (when.toDateString() === new Date().toDateString() ? TIME : DAY).format(when);
}

export function start() {
  setInterval(() => {
    for (const element of document.querySelectorAll('[data-since]')) {
      element.textContent = span(Date.now() - Number(element.dataset.since));
    }
  }, 1000);
}
