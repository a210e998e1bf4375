// the form: built from what the server says, sent as one request, or one for each photo
import { byId, h } from './dom.js';
import { fieldOf, valueOf } from './field.js';
import * as api from './api.js';
import * as photos from './photos.js';
import * as problems from './problems.js';
import { keyOf, settled } from './key.js';
import { learn, operation as words, several } from './words.js';

// how long the button rests when a request is on its way: a double click is one request
const REST = 1000;

let operations = [];
let simulated = false;
let sending = false;
let sent = false;
let accepted = () => {};

const chosen = () => operations.find(({ name }) => name === byId('composer').elements.operation.value);

const parameters = () => Object.fromEntries(
  [...byId('composer').querySelectorAll('[data-parameter]')].map((input) => [input.name, valueOf(input)]).filter(([, value]) => value !== ''));

function drawSwitch() {
  byId('operations').append(...operations.map(({ name }, index) =>
    h('label', {}, h('input', { type: 'radio', name: 'operation', value: name, checked: index === 0 }), words(name).short)));
  byId('operations').addEventListener('change', () => drawFields());
}

const byWidth = (one, other) => (one.kind === 'links') - (other.kind === 'links');

// what was entered stays, where the other operation has the same field
function drawFields(values = parameters()) {
  const { name, fields, takesPhotos, formats } = chosen();
  problems.clear();
  byId('upfront').replaceChildren(...fields.filter((field) => field.upfront).map(fieldOf));
  byId('folded').replaceChildren(...fields.filter((field) => !field.upfront).sort(byWidth).map(fieldOf));
  byId('more').hidden = fields.every((field) => field.upfront);
  for (const [field, value] of Object.entries(values)) {
    const input = byId(`p-${field}`);
    if (input) input.value = value;
  }
  byId('photo-field').hidden = !takesPhotos;
  byId('files').accept = formats.join(',');
  byId('prompt-label').textContent = words(name).ask;
  byId('prompt').placeholder = words(name).example ?? '';
  byId('operation-hint').textContent = words(name).hint;
  drawButton();
}

function drawButton() {
  const { name, takesPhotos } = chosen();
  const count = takesPhotos ? photos.all().length : 1;
  byId('send').textContent = sending ? (sent ? 'Sent' : 'Sending…') : count > 1 ? `Edit ${count} photos` : words(name).send;
  byId('send').disabled = sending;
  byId('send-hint').replaceChildren(h('kbd', {}, 'Ctrl'), ' + ', h('kbd', {}, 'Enter'),
    simulated ? ' · simulated, nothing is billed' : ` · ${several(Math.max(1, count), 'request', 'requests')}, each billed`);
}

function use(name) {
  const radio = byId('operations').querySelector(`[value="${name}"]`);
  if (radio && !radio.checked) {
    radio.checked = true;
    drawFields();
  }
}

function orders() {
  const base = { operation: chosen().name, prompt: byId('prompt').value.trim(), parameters: parameters() };
  return chosen().takesPhotos ? photos.all().map((photo) => ({ ...base, photo })) : [base];
}

async function sendAll() {
  const all = orders();
  if (all.length === 0) {
    problems.show([{ field: 'photo', message: 'Add a photo to edit first.' }]);
    return false;
  }
  for (const order of all) {
    const job = await api.order({ ...order, key: keyOf(order) });
    settled(order);
    if (order.photo) photos.remove(order.photo);
    accepted(job);
  }
  return true;
}

async function send(event) {
  event.preventDefault();
  if (sending) return;
  problems.clear();
  sending = true;
  drawButton();
  try {
    sent = await sendAll();
    drawButton();
    setTimeout(rested, sent ? REST : 0);
  } catch (refusal) {
    rested();
    problems.show(refusal.findings ?? [], refusal.message);
  }
}

function rested() {
  sending = false;
  sent = false;
  drawButton();
}

// a job's words and parameters once more, for another try
export function fillIn(job) {
  use(job.operation);
  byId('composer').reset();
  byId('operations').querySelector(`[value="${job.operation}"]`).checked = true;
  byId('prompt').value = job.prompt;
  drawFields({ ...job.parameters });
  if (job.photo) photos.addFrom(job.photo, job.photoName);
  attend();
}

// an image that was made becomes the next one's beginning
export function workOn(url, name) {
  byId('prompt').value = '';
  photos.addFrom(url, name);
  attend();
}

export const takesPhotos = () => operations.some((operation) => operation.takesPhotos);

function attend() {
  byId('composer').scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  byId('prompt').focus();
}

export function start(page, whenAccepted) {
  operations = page.operations;
  learn(operations);
  simulated = page.simulated;
  accepted = whenAccepted;
  drawSwitch();
  drawFields({});
  photos.start((isNew) => {
    if (isNew && !chosen().takesPhotos) use(operations.find((operation) => operation.takesPhotos)?.name);
    problems.clearAt(byId('tray'));
    drawButton();
  });
  const form = byId('composer');
  form.addEventListener('submit', send);
  form.addEventListener('input', (event) => problems.clearAt(event.target));
  form.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  byId('example').addEventListener('click', () => {
    byId('prompt').value = 'A lighthouse above a stormy sea at dusk, oil on canvas, warm light in its windows';
    byId('prompt').focus();
  });
}
