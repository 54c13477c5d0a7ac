import { putPersonalParts } from './personal-parts.ts';

void putPersonalParts({
  document,
  cookies: document.cookie,
  async fetchPart(url) {
    const answer = await fetch(url, { headers: { accept: 'text/html' } });
    return answer.ok && !answer.redirected ? answer.text() : undefined;
  },
}).catch(() => undefined);
