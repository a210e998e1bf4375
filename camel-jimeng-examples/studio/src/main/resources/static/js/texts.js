// all texts: those of the language that was chosen here, else of the browser's first one that the catalogue has
const STORE = 'studio.language';

const { languages, texts } = await (await fetch('/texts.json')).json();

const wanted = [localStorage.getItem(STORE), ...navigator.languages].map((tag) => tag?.slice(0, 2).toLowerCase());

export const language = wanted.find((tag) => languages.includes(tag)) ?? languages[0];

const column = languages.indexOf(language);

export const has = (key) => key in texts;

// {name} becomes a value; for a count of 1 there may be a text of its own
export function t(key, values = {}) {
  const text = (values.count === 1 && texts[`${key}.one`]) || texts[key];
  return text ? text[column].replace(/\{([\w]+)\}/g, (whole, name) => values[name] ?? whole) : key;
}

// the texts of one kind, as they stand in the catalogue
export const all = (prefix) => Object.keys(texts).filter((key) => key.startsWith(prefix)).map((key) => t(key));

const PLACES = {
  t: (element, text) => element.append(text),
  tLabel: (element, text) => element.setAttribute('aria-label', text),
  tPlaceholder: (element, text) => element.setAttribute('placeholder', text),
};

// the page's own elements name their texts
export function drawTexts() {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : language;
  document.title = t('app');
  for (const element of document.querySelectorAll('[data-t], [data-t-label], [data-t-placeholder]')) {
    for (const [place, put] of Object.entries(PLACES)) {
      if (element.dataset[place]) put(element, t(element.dataset[place]));
    }
  }
  const other = document.getElementById('language');
  other.lang = language === 'zh' ? 'en' : 'zh-CN';
  other.addEventListener('click', () => {
    localStorage.setItem(STORE, languages[(column + 1) % languages.length]);
    location.reload();
  });
  document.documentElement.classList.add('ready');
}
