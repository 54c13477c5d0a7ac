import { type KeptNotice, type KeptState, type PartLine, type PartList, partUrl } from './kept-part.ts';

/** Where a browser keeps answers, by address. */
export interface KeptStore {
  find(url: string): Promise<Response | undefined>;
  keep(url: string, answer: Response): Promise<void>;
  drop(url: string): Promise<void>;
  /** The paths of everything that is kept. */
  list(): Promise<readonly string[]>;
}

/** What keeping needs of the browser; tests bring their own. */
export interface PackMeans {
  readonly store: KeptStore;
  /** Fetches what is the same for everybody, without anybody's session. */
  fetchPublic(url: string): Promise<Response>;
  /** Fetches with the session of this browser, if it has one. */
  fetchOwn(url: string): Promise<Response>;
  now(): number;
}

/** What an update did. */
export interface UpdateReport {
  readonly state: KeptState;
  /** Names of the parts that were fetched: those alone that were not here. */
  readonly fetched: readonly string[];
  readonly fetchedBytes: number;
}

const stateUrl = '/offline/kept';
const noticesUrl = '/offline/notices';
/** Steps that were ticked on kept cards and are not sent yet. */
export const pressesUrl = '/offline/presses';
const ownFolder = '/offline/mine/';
/** The frame into which kept words are put. */
export const frameUrl = '/offline/frame';
// Style sheets change with a release, not with a card.
const frameLasts = 24 * 60 * 60 * 1000;
const mostNotices = 5;

/** What is kept; nothing where nothing is. */
export async function findKept(store: KeptStore): Promise<KeptState | undefined> {
  return readJson(await store.find(stateUrl));
}

/**
 * Brings what is kept up to date, or begins to keep: fetches the lists, then the parts that are not here, and only when all are here
 * puts the new state in the place of the old one. Whoever loses the network halfway keeps what they had.
 */
export async function updatePack(means: PackMeans, language = 'en'): Promise<UpdateReport> {
  const { store, now } = means;
  const before = await findKept(store);
  const pack = await fetchList(means.fetchPublic, `/offline/pack?language=${language}`);
  if (!pack) throw new Error('There is nothing to keep.');
  const mine = await fetchList(means.fetchOwn, `/offline/mine?language=${language}`);
  const lines: readonly [PartLine, boolean][] = [
    ...pack.parts.map((part): [PartLine, boolean] => [part, false]),
    ...(mine?.parts ?? []).map((part): [PartLine, boolean] => [part, true]),
  ];
  const here = new Set(await store.list());
  const missing = lines.filter(([part, isMine]) => !here.has(partUrl(part, isMine)));
  for (const [part, isMine] of missing) await fetchPart(means, part, isMine);
  const frame = await keepFrame(means, before);
  const state: KeptState = { pack, mine, checkedAt: now(), language, ...frame };
  await store.keep(stateUrl, new Response(JSON.stringify(state)));
  const wanted = new Set(lines.map(([part, isMine]) => partUrl(part, isMine)));
  for (const path of here) if (/^\/offline\/(parts|mine)\//.test(path) && !wanted.has(path)) await store.drop(path);
  return {
    state,
    fetched: missing.map(([{ name }]) => name),
    fetchedBytes: missing.reduce((sum, [{ bytes }]) => sum + bytes, 0),
  };
}

// Who is not signed in has no list of their own; any other refusal is no answer, and nothing is thrown away for it.
async function fetchList(fetchIt: PackMeans['fetchPublic'], url: string): Promise<PartList | null> {
  const answer = await fetchIt(url);
  if (answer.status === 401 || answer.status === 403) return null;
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  return (await answer.json()) as PartList;
}

async function fetchPart(means: PackMeans, part: PartLine, isMine: boolean): Promise<void> {
  const url = partUrl(part, isMine);
  const answer = await (isMine ? means.fetchOwn(url) : means.fetchPublic(url));
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
  await means.store.keep(url, answer);
}

/** Fetches the frame of kept pages and the files that it names, at most once a day. */
async function keepFrame({ store, fetchPublic, now }: PackMeans, before: KeptState | undefined) {
  const isFresh = before && now() - before.frameAt < frameLasts && (await store.find(frameUrl));
  if (isFresh) return { frameBytes: before.frameBytes, frameAt: before.frameAt };
  const page = await fetchPublic(frameUrl);
  if (!page.ok) throw new Error(`${frameUrl} answered ${page.status}.`);
  const html = await page.clone().text();
  const named = [...html.matchAll(/(?:href|src)="(\/(?:assets\/|brand-colours)[^"]*)"/g)].map(([, url = '']) => url);
  let frameBytes = sizeOf(html);
  for (const url of new Set(named)) {
    const answer = (await store.find(url)) ?? (await fetchPublic(url));
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
    frameBytes += (await answer.clone().arrayBuffer()).byteLength;
    await store.keep(url, answer);
  }
  await store.keep(frameUrl, page);
  return { frameBytes, frameAt: now() };
}

/** Throws away everything that is kept, notices included. */
export async function removePack(store: KeptStore): Promise<void> {
  for (const path of await store.list()) await store.drop(path);
}

/** Throws away what was for the person who signed in here: their places, their alerts, what the community alone may read. */
export async function forgetPerson(store: KeptStore): Promise<void> {
  const state = await findKept(store);
  if (state) await store.keep(stateUrl, new Response(JSON.stringify({ ...state, mine: null })));
  for (const path of await store.list())
    if (path.startsWith(ownFolder) || [noticesUrl, pressesUrl].includes(path)) await store.drop(path);
}

/** Keeps the words of a notice; the oldest goes for the newest. */
export async function keepNotice(store: KeptStore, notice: KeptNotice): Promise<void> {
  const others = (await listNotices(store)).filter(({ navigate }) => navigate !== notice.navigate);
  await store.keep(noticesUrl, new Response(JSON.stringify([notice, ...others].slice(0, mostNotices))));
}

/** The notices that are kept, the newest first. */
export async function listNotices(store: KeptStore): Promise<readonly KeptNotice[]> {
  return (await readJson<readonly KeptNotice[]>(await store.find(noticesUrl))) ?? [];
}

/** The content of a part that is kept. */
export async function readPart<Content>(
  store: KeptStore,
  part: PartLine | undefined,
  isMine: boolean,
): Promise<Content | undefined> {
  return part && readJson<Content>(await store.find(partUrl(part, isMine)));
}

async function readJson<Content>(answer: Response | undefined): Promise<Content | undefined> {
  try {
    return answer && ((await answer.json()) as Content);
  } catch {
    return undefined;
  }
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
