import type { KeptStore } from './keep-pack.ts';
import { writeIndex } from './kept-index.ts';
import type { KeptSite, PartKind, PartLine } from './kept-part.ts';

/** A store in memory. Tests only. */
export function aKeptStore(): KeptStore & { readonly kept: Map<string, Response> } {
  const kept = new Map<string, Response>();
  return {
    kept,
    find: async (url) => kept.get(url)?.clone(),
    keep: async (url, answer) => void kept.set(url, answer),
    drop: async (url) => void kept.delete(url),
    list: async () => [...kept.keys()],
  };
}

/** A server that offers a pack, and a network that can be cut. Tests only. */
export interface PackServer {
  online: boolean;
  signedIn: boolean;
  /** What is offered, by name: anybody's, and that of whoever is signed in. */
  readonly parts: Map<string, { kind: PartKind; content: object }>;
  readonly own: Map<string, { kind: PartKind; content: object }>;
  /** The paths that were asked for. */
  readonly asked: string[];
  answer(url: string): Promise<Response>;
}

const frame = `<!DOCTYPE html><html><head><title>Kept – Tocsin</title><link rel="stylesheet" href="/assets/public-1.css"></head>
<body><main><!--kept--><h1>Kept</h1><!--/kept--></main></body></html>`;

/** Offers a card, the doors, the threat level and an index; a person's alerts besides. Tests only. */
export function aPackServer(): PackServer {
  const server: PackServer = {
    ...{ online: true, signedIn: false, asked: [], own: new Map() },
    parts: new Map([
      ['doors', { kind: 'doors', content: someDoors }],
      ['threat', { kind: 'threat', content: { levels: [] } }],
      ['card.bag', { kind: 'card', content: aCard('bag', 'Bag left behind') }],
      ['search', { kind: 'search', content: someIndex }],
    ]),
    async answer(url) {
      if (!server.online) throw new TypeError('Failed to fetch');
      const [path = ''] = url.split('?');
      server.asked.push(path);
      if (path === '/offline/frame') return new Response(frame, { headers: { 'content-security-policy': 'strict' } });
      if (path.startsWith('/assets/')) return new Response('body { }');
      if (path === '/offline/mine' && !server.signedIn) return new Response('{}', { status: 401 });
      const isMine = path.startsWith('/offline/mine');
      const offered = isMine ? server.own : server.parts;
      if (path === '/offline/pack' || path === '/offline/mine') return Response.json(listOf(offered));
      const found = [...offered].find(([name, { content }]) => path.endsWith(`/${name}/${hashOf(content)}`));
      return found ? Response.json(found[1].content) : new Response('', { status: 404 });
    },
  };
  return server;
}

function listOf(offered: PackServer['parts']): object {
  const parts: PartLine[] = [...offered].map(([name, { kind, content }]) => ({
    ...{ name, kind, title: 'title' in content ? String(content.title) : name },
    ...{ hash: hashOf(content), bytes: JSON.stringify(content).length },
  }));
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  return { version: parts.map(({ hash }) => hash).join(), madeAt: '2026-11-22T12:00:00Z', bytes, parts };
}

function hashOf(content: object): string {
  let hash = 7;
  for (const sign of JSON.stringify(content)) hash = (hash * 31 + sign.charCodeAt(0)) % 1_000_003;
  return `h${hash}`;
}

/** An action card. Tests only. */
export function aCard(slug: string, title: string, html = '<ol><li>Do not touch it</li></ol>') {
  return {
    ...{
      slug,
      title,
      html,
      kind: 'action-card',
      language: 'en',
      direction: 'ltr',
      summary: 'Hidden? Obvious? Typical?',
    },
    ...{ marking: 'CLEAR', changedAt: '2026-11-20T09:00:00Z' },
  };
}

/** A route finder of one question. Tests only. */
export const someDoors = {
  questions: [{ id: 'ask-danger', words: 'In danger?', answers: [{ words: 'Yes', to: '#door-emergency' }] }],
  doors: [
    {
      ...{ id: 'door-emergency', isEmergency: true, title: 'Call 999 now', explanation: 'Be safe first.' },
      contacts: [{ label: 'Call 999', url: 'tel:999' }],
    },
  ],
};

/** An index over two cards and a page. Tests only. */
export const someIndex = writeIndex(
  [
    {
      id: '/guidance/bag',
      title: 'Bag left behind',
      summary: 'What to do',
      kind: 'action-card',
      tags: 'suspicious items',
      words: '',
    },
    {
      id: '/guidance/smoke',
      title: 'Fire used as a weapon',
      summary: 'Get out',
      kind: 'action-card',
      tags: 'fire',
      words: 'smoke square',
    },
    {
      id: '/which-door',
      title: 'Which door?',
      summary: 'Whom to tell',
      kind: 'page',
      tags: '',
      words: 'report police item',
    },
  ],
  [{ words: ['bag', 'parcel', 'suitcase'], also: ['bag', 'parcel', 'suitcase'] }],
);

const keptCard = (procedure: string, title: string, key: string, words: string): KeptSite['cards'][number] => ({
  ...{ procedure, title, purpose: '', language: 'en', direction: 'ltr' },
  steps: [{ key, words, who: 'Shift lead', language: 'en' }],
  ...{ said: [{ label: 'Say', text: 'Follow me' }], updatedOn: '2026-11-20T09:00:00Z' },
});

/** The cards of an inn. Tests only. */
export const someSite: KeptSite & { readonly title: string } = {
  ...{ id: 'inn', name: 'The Invented Inn', title: 'The Invented Inn' },
  rules: [{ procedure: 'lockdown', words: 'lock' }],
  cards: [
    keptCard('evacuation', 'Evacuation', 'walk', 'Walk to the green'),
    keptCard('lockdown', 'Lockdown', 'front', 'Bolt the front door'),
  ],
};
