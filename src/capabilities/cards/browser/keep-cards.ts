/** Where the worker keeps answers. */
export interface StoreOfWorker {
  find(url: string): Promise<Response | undefined>;
  keep(url: string, answer: Response): Promise<void>;
}

/** What the worker of cards needs of the browser; tests bring their own. */
export interface WorkerMeans {
  readonly store: StoreOfWorker;
  /** Fetches something that is the same for everybody, without anybody's session. */
  fetchPublic(url: string): Promise<Response>;
  fetch(request: Request): Promise<Response>;
  wait(milliseconds: number): Promise<void>;
}

const checkPage = '/cards/verify';
const statusList = '/cards/status.jws';
const lists = ['/.well-known/tocsin-keys.json', statusList];
// A network that says nothing for this long is as good as none.
const patience = 3000;

/** Fetches what a check without a network needs: the page, the files that it names, the keys and the status list. */
export async function keepForLater({ store, fetchPublic }: WorkerMeans): Promise<void> {
  const page = await fetchPublic(checkPage);
  if (!page.ok) throw new Error('The page for checking cards could not be fetched.');
  const html = await page.clone().text();
  await store.keep(checkPage, page);
  const assets = [...html.matchAll(/(?:href|src)="(\/(?:assets\/|brand-colours)[^"]*)"/g)].map(([, url = '']) => url);
  const wanted = [...new Set([...assets, ...lists])];
  await Promise.all(
    wanted.map(async (url) => {
      // An asset never changes under its name.
      if (url.startsWith('/assets/') && (await store.find(url))) return;
      const answer = await fetchPublic(url);
      if (answer.ok) await store.keep(url, answer);
    }),
  );
}

/** Fetches anew what says which word holds, so that a phone that loses its network knows what it knew with the last page. */
export async function keepStatus({ store, fetchPublic }: WorkerMeans): Promise<void> {
  const answer = await fetchPublic(statusList);
  if (answer.ok) await store.keep(statusList, answer);
}

/** Answers a request of a page below /cards/, from the network or from what was kept; undefined leaves it to the browser. */
export function answerRequest(
  means: WorkerMeans,
  { request, path, isPage }: { readonly request: Request; readonly path: string; readonly isPage: boolean },
): Promise<Response> | undefined {
  if (path.startsWith('/assets/')) return keptFirst(means, request, path);
  if (lists.includes(path)) return newestFirst(means, request, path, path);
  // Without a network every card leads to the check, which says so; a card as it once stood would be believed.
  if (isPage && path.startsWith('/cards')) return newestFirst(means, request, checkPage);
  return undefined;
}

async function keptFirst({ store, fetch }: WorkerMeans, request: Request, path: string): Promise<Response> {
  return (await store.find(path)) ?? fetch(request);
}

async function newestFirst(means: WorkerMeans, request: Request, kept: string, keepAs?: string): Promise<Response> {
  const { store, fetch, wait } = means;
  try {
    const answer = await Promise.race([fetch(request), wait(patience).then(() => undefined)]);
    if (!answer) throw new Error('The network says nothing.');
    if (keepAs && answer.ok) await store.keep(keepAs, answer.clone());
    return answer;
  } catch (fault) {
    const found = await store.find(kept);
    if (!found) throw fault;
    return found;
  }
}
