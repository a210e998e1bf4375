// news from the server, and what to do when the line is cut: whoever comes back asks for everything
import { byId } from './dom.js';

const RETRY = 1500;

let source = null;

// a browser has few lines to a server: a page that nobody looks at leaves them to the others
export function listen(news) {
  connect(news);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) source.close();
    else if (source.readyState === EventSource.CLOSED) connect(news);
  });
}

function connect({ opened, job }) {
  source = new EventSource('/api/events');
  source.addEventListener('open', () => {
    byId('line').hidden = true;
    opened();
  });
  source.addEventListener('job', (event) => job(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    byId('line').hidden = false;
    // the browser tries again by itself, except after an answer that is no stream
    if (source.readyState === EventSource.CLOSED) setTimeout(() => connect({ opened, job }), RETRY);
  });
}
