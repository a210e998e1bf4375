// names for people

const SCENE = 'A lighthouse above a stormy sea, oil on canvas';

export const OPERATIONS = {
  'jm-submit': { short: 'Create', send: 'Create image', ask: 'What would you like to see?', example: SCENE, hint: 'From words. Runs as a task, and goes on when this page or the studio is closed.' },
  edit: { short: 'Edit', send: 'Edit photo', ask: 'What should change?', example: 'Make it a rainy autumn evening', hint: 'From photos. Each photo becomes an image of its own.' },
  generate: { short: 'Instant', send: 'Create image', ask: 'What would you like to see?', example: SCENE, hint: 'From words, in a single call. Quick, but lost when it is cut off.' },
};

export const operation = (name) => OPERATIONS[name] ?? { short: name, send: 'Send', ask: 'Prompt', hint: '' };

export const STATES = {
  WAITING: 'Waiting',
  SENDING: 'Generating',
  SUBMITTED: 'Submitted',
  GENERATING: 'Generating',
  DELIVERING: 'Fetching image',
  DONE: 'Done',
  FAILED: 'Failed',
  DEAD: 'Could not be stored',
  CANCELLED: 'No longer watched',
};

export const TROUBLES = {
  INVALID_REQUEST: 'The request was not accepted',
  AUTHENTICATION: 'The gateway does not know us',
  QUOTA: 'The account is empty',
  CONTENT_REJECTED: 'Refused by content moderation',
  RATE_LIMITED: 'The gateway is busy',
  UNAVAILABLE: 'The gateway could not be reached',
  PROTOCOL: 'An answer that nobody understands',
  OUTCOME_UNKNOWN: 'Outcome unknown',
  DOWNLOAD_FAILED: 'The image could not be fetched',
  TASK_FAILED: 'The gateway gave up',
  TASK_EXPIRED: 'The gateway no longer has it',
  TASK_TIMEOUT: 'It took too long',
};

export const trouble = (kind) => TROUBLES[kind] ?? kind;

export function shorten(text, length = 60) {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

export const several = (count, one, many) => `${count} ${count === 1 ? one : many}`;

export function bytes(length) {
  return length < 1024 * 1024 ? `${Math.max(1, Math.round(length / 1024))} KB` : `${(length / 1024 / 1024).toFixed(1)} MB`;
}

// what was asked for beside the prompt, as the form calls it; what the form begins with goes without saying
const fields = new Map();

export function learn(operations) {
  for (const { name, fields: all } of operations) all.forEach((field) => fields.set(`${name} ${field.name}`, field));
}

export function asked(job) {
  return Object.entries(job.parameters)
    .map(([name, value]) => ({ field: fields.get(`${job.operation} ${name}`) ?? { label: name }, value }))
    .filter(({ field, value }) => field.preset !== value)
    .map(({ field, value }) => `${field.label} ${shorten(value, 40)}`);
}
