/** What of a service worker's surroundings is used here; tests bring their own. */
export interface WorkerSurroundings {
  readonly origin: string;
  show(title: string, options: NoticeOptions): Promise<void>;
  /** Brings an open window of this address to the front; false when there is none. */
  focus(url: string): Promise<boolean>;
  open(url: string): Promise<unknown>;
  /** Subscribes again, as the browser was subscribed before. */
  resubscribe(old: Subscription): Promise<Subscription>;
  post(path: string, body: object): Promise<unknown>;
}

/** A notification's options as we use them. */
export interface NoticeOptions {
  readonly body: string;
  readonly tag: string;
  readonly lang: string;
  readonly requireInteraction: boolean;
  readonly renotify: boolean;
  readonly data: { readonly navigate: string };
}

/** A push subscription, as the browser hands it over. */
export interface Subscription {
  readonly endpoint: string;
  readonly options?: object;
  toJSON(): { readonly endpoint?: string; readonly keys?: Readonly<Record<string, string>> };
}

// Shown when a message came without words, or with words that this version does not know: something must be shown.
const unknown = { title: 'There is a message for you', body: 'Touch this to read it.', navigate: '/my-alerts' };

/** Shows what a push message says; `text` is its payload, if it has one. */
export async function showNotice(surroundings: WorkerSurroundings, text: string | undefined): Promise<void> {
  const { title, body, tag, lang, requireInteraction, navigate } = readNotice(text, surroundings.origin);
  const data = { navigate };
  await surroundings.show(title, { body, tag, lang, requireInteraction, renotify: true, data });
}

function readNotice(text: string | undefined, origin: string) {
  const said = parse(text);
  const word = (name: string, otherwise: string): string => {
    const value = said[name];
    return typeof value === 'string' && value !== '' ? value : otherwise;
  };
  return {
    title: word('title', unknown.title),
    body: said.title ? word('body', '') : unknown.body,
    tag: word('tag', 'message'),
    lang: word('lang', 'en'),
    requireInteraction: said.requireInteraction === true,
    navigate: ownAddress(word('navigate', unknown.navigate), origin),
  };
}

function parse(text: string | undefined): Readonly<Record<string, unknown>> {
  try {
    const { notification } = JSON.parse(text ?? '{}') as { notification?: unknown };
    return typeof notification === 'object' && notification !== null ? (notification as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

// A notice leads to this site and nowhere else, whatever it says.
function ownAddress(navigate: string, origin: string): string {
  try {
    const { href, origin: leadsTo } = new URL(navigate, origin);
    if (leadsTo === origin) return href;
  } catch {
    // No address at all is as good as a foreign one.
  }
  return new URL(unknown.navigate, origin).href;
}

/** Opens what a touched notice is about: in the window that shows it already, or in a new one. */
export async function openNotice(surroundings: WorkerSurroundings, data: unknown): Promise<void> {
  const given = (data as { navigate?: unknown } | null)?.navigate;
  const url = ownAddress(typeof given === 'string' ? given : unknown.navigate, surroundings.origin);
  if (!(await surroundings.focus(url))) await surroundings.open(url);
}

/** Tells the server the new address of this browser when its push service changed it. */
export async function renewSubscription(
  surroundings: WorkerSurroundings,
  old: Subscription | null | undefined,
  fresh: Subscription | null | undefined,
): Promise<void> {
  // Without the old address nobody could prove which browser this is; its owner turns alerts on again on the page.
  if (!old) return;
  const { endpoint, keys } = (fresh ?? (await surroundings.resubscribe(old))).toJSON();
  await surroundings.post('/api/push/renew', { oldEndpoint: old.endpoint, endpoint, ...keys });
}
