/** A browser's subscription as a form carries it. */
export interface SubscriptionFields {
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
}

/** The browser's part; tests bring their own. */
export interface PushSurroundings {
  readonly isSupported: boolean;
  /** The endpoint that this browser is subscribed with already. */
  findEndpoint(): Promise<string | undefined>;
  /** Asks the person, then the browser's push service. */
  subscribe(publicKey: string): Promise<SubscriptionFields>;
  hash(text: string): Promise<string>;
}

/** Why no subscription came, in words for the person. */
export function describePushFault(fault: unknown): string {
  const name = fault instanceof Error ? fault.name : '';
  if (name === 'NotAllowedError') {
    return 'This browser does not let this site show notifications. Allow them in the settings of the browser, then try again.';
  }
  if (name === 'AbortError' || name === 'NotSupportedError') {
    return 'This browser has no push service, or cannot reach it. Nothing was turned on. You are told in your other ways as before.';
  }
  return 'It did not work, and nothing was turned on. Check your connection and try again.';
}

/** Marks this device in the list, and lets it be added where the browser can and it is not in the list yet. */
export async function startPushForm(root: Document, surroundings: PushSurroundings): Promise<void> {
  const form = root.querySelector<HTMLFormElement>('form[data-push-key]');
  if (!form || !surroundings.isSupported) return;
  for (const instead of root.querySelectorAll('[data-push-without]')) instead.setAttribute('hidden', '');
  const endpoint = await surroundings.findEndpoint().catch(() => undefined);
  if (endpoint && markThisDevice(root, await surroundings.hash(endpoint))) return;
  form.removeAttribute('hidden');
  let isBusy = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isBusy) return;
    isBusy = true;
    void sendSubscription(form, surroundings).finally(() => {
      isBusy = false;
    });
  });
}

function markThisDevice(root: Document, hash: string): boolean {
  const device = root.querySelector(`[data-push-device="${hash}"]`);
  for (const mark of device?.querySelectorAll('[data-push-this]') ?? []) mark.removeAttribute('hidden');
  return device !== null;
}

async function sendSubscription(form: HTMLFormElement, surroundings: PushSurroundings): Promise<void> {
  const state = form.querySelector('[data-push-state]');
  const say = (words: string): void => {
    if (state) state.textContent = words;
  };
  say('Your browser may ask you now whether this site may show notifications. Say yes.');
  try {
    const fields = await surroundings.subscribe(form.dataset.pushKey ?? '');
    for (const [name, value] of Object.entries(fields)) {
      form.querySelector(`input[name=${name}]`)?.setAttribute('value', value);
    }
    say('Thank you. One moment.');
    form.submit();
  } catch (fault) {
    say(describePushFault(fault));
  }
}
