import { searchAsYouType } from './search-as-you-type.ts';

searchAsYouType(document, {
  async fetchPart(url, signal) {
    const answer = await fetch(url, { signal, headers: { accept: 'text/html' } });
    if (!answer.ok) throw new Error(`${answer.status}`);
    return answer.text();
  },
  wait(milliseconds, then) {
    const timer = setTimeout(then, milliseconds);
    return () => clearTimeout(timer);
  },
  keepAddress: (url) => history.replaceState(history.state, '', url),
});
