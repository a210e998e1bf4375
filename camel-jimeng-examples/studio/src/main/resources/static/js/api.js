// what the server can be asked for
import { has, t } from './texts.js';

// what the studio finds wrong with a request, in the reader's language
const worded = ({ field, code, values }) =>
  ({ field, message: has(`finding.${code}`) ? t(`finding.${code}`, values) : t('refused.invalid') });

export class Refusal extends Error {
  constructor(code, findings = []) {
    super(has(`refused.${code}`) ? t(`refused.${code}`) : t('refused.server'));
    this.code = code;
    this.findings = findings.map(worded);
  }
}

async function answer(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refusal('offline');
  }
  const text = await response.text();
  let body = {};
  try {
    body = text ? JSON.parse(text) : {};
  } catch {
    // not of the studio: a proxy's page, which says nothing to the person here
  }
  if (!response.ok) {
    throw new Refusal(body.code ?? 'server', body.findings);
  }
  return body;
}

const query = (values) => {
  const given = Object.entries(values).filter(([, value]) => value);
  return given.length ? `?${new URLSearchParams(given)}` : '';
};

export const form = (model) => answer(`/api/form${query({ model })}`);

export const jobs = (filter, before) => answer(`/api/jobs${query({ ...filter, before })}`);

export const archive = (filter) => `/api/archive.zip${query(filter)}`;

export const today = () => answer('/api/today');

export const replay = (id) => answer(`/api/jobs/${id}/replay`, { method: 'POST' });

export const cancel = (id) => answer(`/api/jobs/${id}/cancel`, { method: 'POST' });

export const again = (id, key) => answer(`/api/jobs/${id}/again${query({ key })}`, { method: 'POST' });

export const remove = (id) => answer(`/api/jobs/${id}`, { method: 'DELETE' });

export function order({ key, operation, prompt, parameters, photo }) {
  const body = new FormData();
  body.set('key', key);
  body.set('operation', operation);
  body.set('prompt', prompt);
  body.set('parameters', JSON.stringify(parameters));
  if (photo) body.set('photo', photo, photo.name);
  return answer('/api/jobs', { method: 'POST', body });
}
