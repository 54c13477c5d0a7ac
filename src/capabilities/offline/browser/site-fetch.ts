import { answerFromKept, isKeptPath } from './answer-offline.ts';
import { findKept, type KeptStore } from './keep-pack.ts';

/** What answering needs of the browser; tests bring their own. */
export interface SiteMeans {
  readonly store: KeptStore;
  fetch(request: Request): Promise<Response>;
  wait(milliseconds: number): Promise<void>;
  now(): number;
}

/** A request that a page of this site makes. */
export interface SiteRequest {
  readonly request: Request;
  readonly url: URL;
  /** Whether a person goes to a page, rather than a page fetching something. */
  readonly isPage: boolean;
}

// A network that says nothing for this long is as good as none, where the phone knows an answer itself.
const patience = 4000;
// A proxy whose program is gone says one of these.
const unreachable = [502, 503, 504];
// Cards and the hub's desk have workers of their own.
const ownWorkers = /^\/(cards|hubs)(\/|$)/;

/** Answers a request of a page, from the network or from what is kept; nothing leaves it to the browser. */
export function answerSite(means: SiteMeans, asked: SiteRequest): Promise<Response> | undefined {
  const { request, url, isPage } = asked;
  if (request.method !== 'GET' || ownWorkers.test(url.pathname)) return undefined;
  if (isPage) return answerPage(means, asked);
  if (/^\/(assets\/|brand-colours$)/.test(url.pathname)) return answerFile(means, asked);
  return undefined;
}

async function answerPage({ store, fetch, wait, now }: SiteMeans, { request, url }: SiteRequest): Promise<Response> {
  const asking = fetch(request);
  // Asked while the network is: looking it up costs the reader nothing.
  const isKept = isKeptPath(await findKept(store).catch(() => undefined), url.pathname);
  try {
    const answer = await (isKept ? Promise.race([asking, wait(patience).then(() => undefined)]) : asking);
    if (answer && !(isKept && unreachable.includes(answer.status))) return answer;
  } catch {
    // No network: below.
  }
  asking.catch(() => undefined);
  return answerFromKept(store, url, now());
}

// A file of a release never changes under its name.
async function answerFile({ store, fetch }: SiteMeans, { request, url }: SiteRequest): Promise<Response> {
  return (await store.find(url.pathname)) ?? fetch(request);
}
