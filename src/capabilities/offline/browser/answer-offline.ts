import { findKept, frameUrl, type KeptStore, listNotices, readPart } from './keep-pack.ts';
import { type FoundPage, findFitting, searchKept } from './kept-index.ts';
import type {
  KeptAlerts,
  KeptDocument,
  KeptDoors,
  KeptPremises,
  KeptSearch,
  KeptSite,
  KeptState,
  KeptThreat,
  PartLine,
} from './kept-part.ts';
import { listPresses } from './kept-presses.ts';
import { siteCards, sitePage } from './kept-site-page.ts';
import {
  ageBanner,
  alertsPage,
  cardLinks,
  documentPage,
  documentUrl,
  doorsPage,
  escapeHtml,
  keptPage,
  noNetworkPage,
  noticePage,
  type OfflinePage,
  searchPage,
  siteUrl,
  threatPage,
} from './offline-pages.ts';

const mostFound = 20;
const mostFitting = 2;

/** Answers a page from what is kept on the phone, inside the frame that is kept with it. */
export async function answerFromKept(store: KeptStore, url: URL, now: number): Promise<Response> {
  const state = await findKept(store);
  const page = (await makePage(store, state, url)) ?? noNetworkPage(state);
  const frame = await store.find(frameUrl);
  const html = putIntoFrame(frame ? await frame.text() : bareFrame, page, ageBanner(state, now));
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  // The page is as fenced in as one from the server.
  const policy = frame?.headers.get('content-security-policy');
  if (policy) headers.set('content-security-policy', policy);
  return new Response(html, { status: page.isKept ? 200 : 503, headers });
}

/** Whether something is kept in the place of a page: then a network that says nothing is waited for only a little. */
export function isKeptPath(state: KeptState | undefined, path: string): boolean {
  if (!state) return false;
  if (['/offline', '/which-door', '/threat-level', '/search', '/guidance'].includes(path)) return true;
  if (path === '/my-alerts') return findPart(state, 'alerts') !== undefined;
  return [...state.pack.parts, ...(state.mine?.parts ?? [])].some(
    (part) => isDocument(part, path) || isSite(part, path),
  );
}

const bareFrame = `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title></title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head><body><main><!--kept--><!--/kept--></main></body></html>`;

function putIntoFrame(frame: string, { title, html }: OfflinePage, banner: string): string {
  const begin = frame.indexOf('<!--kept-->');
  const end = frame.indexOf('<!--/kept-->');
  const whole = `${frame.slice(0, begin)}${banner}${html}${frame.slice(end)}`;
  return whole.replace(/<title>[^<]*/, () => `<title>${escapeHtml(title)}`);
}

async function makePage(store: KeptStore, state: KeptState | undefined, url: URL): Promise<OfflinePage | undefined> {
  const notice = (await listNotices(store)).find(({ navigate }) => navigate === url.href);
  if (notice) {
    const own = await ownCards(store, state, { words: `${notice.title} ${notice.body}`, link: url.pathname });
    return noticePage(notice, own + (await fittingCards(store, state, notice.title)));
  }
  if (!state) return undefined;
  switch (url.pathname) {
    case '/offline':
    case '/guidance':
      return makeKeptPage(store, state);
    case '/which-door':
      return show(await read<KeptDoors>(store, state, 'doors'), doorsPage);
    case '/threat-level':
      return show(await read<KeptThreat>(store, state, 'threat'), threatPage);
    case '/my-alerts':
      return makeAlertsPage(store, state);
    case '/search': {
      const words = url.searchParams.get('q') ?? '';
      return searchPage(words, await searchAll(store, state, (kept) => searchKept(kept, words)));
    }
    default:
      return (await makeDocumentPage(store, state, url.pathname)) ?? makeSitePage(store, state, url.pathname);
  }
}

function show<Content>(content: Content | undefined, make: (content: Content) => OfflinePage): OfflinePage | undefined {
  return content && make(content);
}

async function makeKeptPage(store: KeptStore, state: KeptState): Promise<OfflinePage> {
  const premises = await read<KeptPremises>(store, state, 'premises');
  const parts = [...state.pack.parts, ...(state.mine?.parts ?? [])];
  const titles = new Map(parts.map(({ name, title }) => [name.slice(name.indexOf('.') + 1), title]));
  return keptPage(state, premises, titles);
}

async function makeAlertsPage(store: KeptStore, state: KeptState): Promise<OfflinePage | undefined> {
  const kept = await read<KeptAlerts>(store, state, 'alerts');
  const newest = kept?.alerts[0];
  if (!kept || !newest) return kept && alertsPage(kept, '');
  const words = [newest.title, ...newest.sections.map(({ text }) => text)].join(' ');
  // What is over opens no card.
  const own = newest.state === 'Over' ? '' : await ownCards(store, state, { words });
  return alertsPage(kept, own + (await fittingCards(store, state, newest.title)));
}

async function makeDocumentPage(store: KeptStore, state: KeptState, path: string): Promise<OfflinePage | undefined> {
  for (const isMine of [true, false]) {
    const part = (isMine ? state.mine : state.pack)?.parts.find((each) => isDocument(each, path));
    const kept = await readPart<KeptDocument>(store, part, isMine);
    if (kept) return documentPage(kept);
  }
  return undefined;
}

/** The cards of the reader's own premises, for an alert that says these words. */
async function ownCards(
  store: KeptStore,
  state: KeptState | undefined,
  { words, link }: { readonly words: string; readonly link?: string },
): Promise<string> {
  const presses = link ? await listPresses(store) : [];
  const [, prefix = ''] = /^((?:EXERCISE|TEST)[^:]*: )/.exec(words) ?? [];
  let html = '';
  for (const part of state?.mine?.parts ?? []) {
    if (part.kind !== 'site') continue;
    const site = await readPart<KeptSite>(store, part, true);
    if (site) html += siteCards(site, { words, prefix, presses, ...(link ? { link } : {}) });
  }
  return html;
}

async function makeSitePage(store: KeptStore, state: KeptState, path: string): Promise<OfflinePage | undefined> {
  const part = state.mine?.parts.find((each) => isSite(each, path));
  return show(await readPart<KeptSite>(store, part, true), sitePage);
}

function isSite({ kind, name }: PartLine, path: string): boolean {
  return kind === 'site' && path === siteUrl(name);
}

function isDocument(part: PartLine, path: string): boolean {
  return (part.kind === 'card' || part.kind === 'checklist') && documentUrl(part.name) === path;
}

function findPart(state: KeptState, kind: PartLine['kind']): { part: PartLine; isMine: boolean } | undefined {
  const own = state.mine?.parts.find((each) => each.kind === kind);
  if (own) return { part: own, isMine: true };
  const part = state.pack.parts.find((each) => each.kind === kind);
  return part && { part, isMine: false };
}

async function read<Content>(store: KeptStore, state: KeptState, kind: PartLine['kind']): Promise<Content | undefined> {
  const found = findPart(state, kind);
  return found && readPart<Content>(store, found.part, found.isMine);
}

/** In both indexes: what anybody may read, and what the community may. */
async function searchAll(
  store: KeptStore,
  { pack, mine }: KeptState,
  find: (kept: KeptSearch) => FoundPage[],
): Promise<FoundPage[]> {
  const found: FoundPage[] = [];
  for (const [parts, isMine] of [
    [mine?.parts ?? [], true],
    [pack.parts, false],
  ] as const) {
    const part = parts.find(({ kind }) => kind === 'search');
    const kept = await readPart<KeptSearch>(store, part, isMine);
    if (kept) found.push(...find(kept));
  }
  return found.slice(0, mostFound);
}

// Which card fits an alert is found by the alert's own words: nobody has to keep a table of which goes with which.
async function fittingCards(store: KeptStore, state: KeptState | undefined, words: string): Promise<string> {
  const found = state ? await searchAll(store, state, (kept) => findFitting(kept, words, 'action-card')) : [];
  return cardLinks('Cards that may fit', found.slice(0, mostFitting));
}
