import { describe, expect, it } from 'vitest';
import {
  type NoticeOptions,
  openNotice,
  renewSubscription,
  type Subscription,
  showNotice,
  type WorkerSurroundings,
} from './notice-worker.ts';

function aWorker(openWindows: readonly string[] = []) {
  const shown: { title: string; options: NoticeOptions }[] = [];
  const [focused, opened]: [string[], string[]] = [[], []];
  const posted: { path: string; body: object }[] = [];
  const surroundings: WorkerSurroundings = {
    origin: 'https://alerts.example.org',
    show: async (title, options) => void shown.push({ title, options }),
    focus: async (url) => openWindows.includes(url) && focused.push(url) > 0,
    open: async (url) => opened.push(url),
    resubscribe: async () => aSubscription('https://push.example.org/again'),
    post: async (path, body) => posted.push({ path, body }),
  };
  return { surroundings, shown, focused, opened, posted };
}

const aSubscription = (endpoint: string): Subscription => ({
  endpoint,
  toJSON: () => ({ endpoint, keys: { p256dh: 'P', auth: 'A' } }),
});

describe('a push message', () => {
  it('is shown as it says, and stays on the screen when it is real', async () => {
    const { surroundings, shown } = aWorker();
    const notification = {
      ...{ title: 'ALERT: Keep away', body: 'Market Square', tag: 'thread', lang: 'cy', requireInteraction: true },
      navigate: 'https://alerts.example.org/answer/TOKEN',
    };
    await showNotice(surroundings, JSON.stringify({ web_push: 8030, notification }));
    expect(shown).toEqual([
      {
        title: 'ALERT: Keep away',
        options: {
          ...{ body: 'Market Square', tag: 'thread', lang: 'cy', requireInteraction: true, renotify: true },
          data: { navigate: 'https://alerts.example.org/answer/TOKEN' },
        },
      },
    ]);
  });

  it.each([undefined, '', 'no JSON', 'null', '[]', '{"notification":7}', '{"notification":{"title":""}}'])(
    'that says %s is shown all the same, and leads to the alerts',
    async (text) => {
      const { surroundings, shown } = aWorker();
      await showNotice(surroundings, text);
      expect(shown).toMatchObject([
        {
          title: 'There is a message for you',
          options: { requireInteraction: false, data: { navigate: 'https://alerts.example.org/my-alerts' } },
        },
      ]);
    },
  );

  it('leads to this site and nowhere else', async () => {
    const { surroundings, shown, opened } = aWorker();
    const notification = { title: 'x', navigate: 'https://elsewhere.example/' };
    await showNotice(surroundings, JSON.stringify({ notification }));
    expect(shown[0]?.options.data.navigate).toBe('https://alerts.example.org/my-alerts');
    await openNotice(surroundings, { navigate: 'https://elsewhere.example/' });
    await openNotice(surroundings, { navigate: 'http://[' });
    await openNotice(surroundings, null);
    expect(new Set(opened)).toEqual(new Set(['https://alerts.example.org/my-alerts']));
  });
});

describe('a touched notice', () => {
  const data = { navigate: '/answer/TOKEN' };
  const url = 'https://alerts.example.org/answer/TOKEN';

  it('brings the window that shows it to the front, else opens one', async () => {
    const there = aWorker([url]);
    await openNotice(there.surroundings, data);
    expect([there.focused, there.opened]).toEqual([[url], []]);
    const nowhere = aWorker();
    await openNotice(nowhere.surroundings, data);
    expect([nowhere.focused, nowhere.opened]).toEqual([[], [url]]);
  });
});

describe('a subscription that changed', () => {
  const old = aSubscription('https://push.example.org/old');
  const body = (endpoint: string) => ({ oldEndpoint: old.endpoint, endpoint, p256dh: 'P', auth: 'A' });

  it('is told with the old address as the proof, made anew where the browser did not', async () => {
    const { surroundings, posted } = aWorker();
    await renewSubscription(surroundings, old, aSubscription('https://push.example.org/new'));
    await renewSubscription(surroundings, old, null);
    expect(posted).toEqual([
      { path: '/api/push/renew', body: body('https://push.example.org/new') },
      { path: '/api/push/renew', body: body('https://push.example.org/again') },
    ]);
  });

  it('without an old address is left to its owner', async () => {
    const { surroundings, posted } = aWorker();
    await renewSubscription(surroundings, undefined, aSubscription('https://push.example.org/new'));
    expect(posted).toEqual([]);
  });
});
