// the form: built from what the server says, sent as one request, or one for each photo
import { byId, h } from './dom.js';
import { fieldOf, findings, valuesOf } from './field.js';
import * as api from './api.js';
import * as photos from './photos.js';
import * as presets from './presets.js';
import * as problems from './problems.js';
import * as queue from './queue.js';
import { t } from './texts.js';
import { learn, operation as words } from './words.js';

const FILE_NAME = 40;

let operations = [];
let simulated = false;
let accepted = () => {};

const form = () => byId('composer');

const chosen = () => operations.find(({ name }) => name === form().elements.operation.value);

function drawSwitch() {
  byId('operations').append(...operations.map(({ name }, index) =>
    h('label', {}, h('input', { type: 'radio', name: 'operation', value: name, checked: index === 0 }), words(name).short)));
  byId('operations').addEventListener('change', () => drawFields());
}

const byWidth = (one, other) => (one.kind === 'links') - (other.kind === 'links');

// what was entered stays, where the other operation has the same field
function drawFields(values = valuesOf(form())) {
  const { name, fields, takesPhotos, formats } = chosen();
  const build = (field) => fieldOf(field, values[field.name]);
  problems.clear();
  byId('upfront').replaceChildren(...fields.filter((field) => field.upfront).map(build));
  byId('folded').replaceChildren(...fields.filter((field) => !field.upfront).sort(byWidth).map(build));
  byId('more').hidden = fields.every((field) => field.upfront);
  byId('photo-field').hidden = !takesPhotos;
  byId('files').accept = formats.join(',');
  byId('prompt-label').textContent = words(name).ask;
  byId('prompt').placeholder = words(name).example;
  byId('operation-hint').textContent = words(name).hint;
  presets.drawPresets(takesPhotos);
  drawButton();
}

// each model has fields and limits of its own
async function drawModel() {
  const { model } = valuesOf(form());
  const page = await api.form(model);
  if (valuesOf(form()).model !== model) return;
  operations = page.operations;
  learn(operations);
  drawFields();
  byId('p-model')?.focus();
}

function drawButton() {
  const { name, takesPhotos } = chosen();
  const count = takesPhotos ? Math.max(1, photos.all().length) : 1;
  byId('send').textContent = words(name).send(count);
  byId('send').disabled = false;
  byId('send-hint').replaceChildren(h('span', { class: 'keys' }, h('kbd', {}, 'Ctrl'), ' + ', h('kbd', {}, 'Enter'), ' · '),
    simulated ? t('price.simulated') : t('price', { count }));
}

function use(name) {
  const radio = byId('operations').querySelector(`[value="${name}"]`);
  if (radio && !radio.checked) {
    radio.checked = true;
    drawFields();
  }
}

function orders() {
  const base = { operation: chosen().name, prompt: byId('prompt').value.trim(), parameters: valuesOf(form()) };
  return chosen().takesPhotos ? photos.take().map((photo) => ({ ...base, photo })) : [base];
}

function whatIsWrong() {
  const wrong = findings(form());
  if (!byId('prompt').value.trim()) wrong.unshift({ field: 'prompt', message: t('check.prompt') });
  if (chosen().takesPhotos && photos.all().length === 0) wrong.unshift({ field: 'photo', message: t('photos.none') });
  return wrong;
}

const putBack = (unsent) => photos.putBack(unsent.map(({ photo }) => photo).filter(Boolean));

function send(event) {
  event.preventDefault();
  // the second click of two: its photos are on their way
  if (chosen().takesPhotos && photos.all().length === 0 && queue.isJustSent()) return;
  problems.clear();
  const wrong = whatIsWrong();
  if (wrong.length) {
    problems.show(wrong);
    return;
  }
  queue.add(orders(), {
    accepted,
    refused: (refusal, unsent) => {
      putBack(unsent);
      problems.show(refusal.findings, refusal.message);
    },
  });
}

// a job's words and parameters once more, for another try
export function fillIn(job) {
  form().reset();
  byId('operations').querySelector(`[value="${job.operation}"]`).checked = true;
  byId('prompt').value = job.prompt;
  drawFields({ ...job.parameters });
  if (job.photo) photos.addFrom(job.photo, job.photoName);
  attend();
}

// an image that was made becomes the next one's beginning; its name tells in the tray and on the wire what it is
export function workOn(job, { url }) {
  byId('prompt').value = '';
  photos.addFrom(url, `${Array.from(job.prompt).slice(0, FILE_NAME).join('')}.png`);
  attend();
}

export const takesPhotos = () => operations.some((operation) => operation.takesPhotos);

function attend() {
  form().scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  byId('prompt').focus();
}

function startPhotos() {
  const editing = () => operations.find((operation) => operation.takesPhotos) ?? chosen();
  photos.start(editing, (isNew) => {
    if (isNew && !chosen().takesPhotos) use(editing().name);
    problems.clearAt(byId('tray'));
    drawButton();
  });
}

export function start(page, whenAccepted) {
  operations = page.operations;
  simulated = page.simulated;
  accepted = whenAccepted;
  learn(operations);
  drawSwitch();
  drawFields({});
  startPhotos();
  presets.start();
  queue.start(putBack);
  form().addEventListener('submit', send);
  form().addEventListener('input', (event) => problems.clearAt(event.target));
  form().addEventListener('change', (event) => event.target.name === 'model' && drawModel());
  form().addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form().requestSubmit();
  });
  byId('example').addEventListener('click', () => {
    byId('prompt').value = words(chosen().name).example;
    byId('prompt').focus();
  });
}
