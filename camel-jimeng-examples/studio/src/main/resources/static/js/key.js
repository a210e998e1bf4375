// the key of a request: sent twice it is paid once. It belongs to what is asked for, and outlives a reload,
// so that a click, a second click and a click after a lost connection are all the same request

const STORE = 'studio.keys';

const read = () => {
  try {
    return JSON.parse(sessionStorage.getItem(STORE)) ?? {};
  } catch {
    return {};
  }
};

const write = (keys) => sessionStorage.setItem(STORE, JSON.stringify(keys));

const fresh = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

export const fingerprint = ({ operation, prompt, parameters, photo, again }) =>
  JSON.stringify([operation, prompt, parameters, photo && [photo.name, photo.size, photo.lastModified], again]);

export function keyOf(order) {
  const keys = read();
  const print = fingerprint(order);
  keys[print] ??= fresh();
  write(keys);
  return keys[print];
}

// accepted: the same words once more are a new request
export function settled(order) {
  const keys = read();
  delete keys[fingerprint(order)];
  write(keys);
}
