import { runWatch, type Sending } from './run-watch.ts';

async function send(url: string, fields: URLSearchParams, landsOn: string): Promise<Sending> {
  try {
    const answer = await fetch(url, { method: 'POST', body: fields, signal: AbortSignal.timeout(15_000) });
    if (answer.status >= 500) return 'away';
    // Signed out meanwhile, it leads somewhere else.
    return answer.ok && new URL(answer.url).pathname === landsOn ? 'taken' : 'refused';
  } catch {
    return 'away';
  }
}

for (const root of document.querySelectorAll<HTMLElement>('[data-stopwatch]')) {
  runWatch(root, {
    now: () => Date.now(),
    send,
    read: (name) => localStorage.getItem(name),
    write: (name, text) => {
      if (text === null) localStorage.removeItem(name);
      else localStorage.setItem(name, text);
    },
    every: (milliseconds, run) => {
      setInterval(run, milliseconds);
    },
    go: (url) => location.assign(url),
  });
}
