// what the server can be asked for

export class Refusal extends Error {
  constructor(status, findings, reason) {
    super(reason);
    this.status = status;
    this.findings = findings;
  }
}

async function answer(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new Refusal(0, [], 'The studio cannot be reached. Nothing is lost: send it again when it is back, it is paid once.');
  }
  const text = await response.text();
  let body = {};
  try {
    body = text ? JSON.parse(text) : {};
  } catch {
    body = { reason: text };
  }
  if (!response.ok) {
    throw new Refusal(response.status, body.findings ?? [], body.reason ?? `The studio answered ${response.status}.`);
  }
  return body;
}

export const form = () => answer(fetch('/api/form'));

export const jobs = (before) => answer(fetch(before ? `/api/jobs?before=${before}` : '/api/jobs'));

export const replay = (id) => answer(fetch(`/api/jobs/${id}/replay`, { method: 'POST' }));

export const cancel = (id) => answer(fetch(`/api/jobs/${id}/cancel`, { method: 'POST' }));

export function order({ key, operation, prompt, parameters, photo }) {
  const body = new FormData();
  body.set('key', key);
  body.set('operation', operation);
  body.set('prompt', prompt);
  body.set('parameters', JSON.stringify(parameters));
  if (photo) body.set('photo', photo, photo.name);
  return answer(fetch('/api/jobs', { method: 'POST', body }));
}
