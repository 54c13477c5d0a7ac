/** What a form needs a passkey for. */
export type PasskeyUse = 'sign-in' | 'enrol' | 'confirm';

/** The browser's and the server's part; tests bring their own. */
export interface PasskeySurroundings {
  readonly isSupported: boolean;
  /** Fetches what the device needs. */
  ask(purpose: PasskeyUse): Promise<object>;
  make(options: object): Promise<unknown>;
  use(options: object): Promise<unknown>;
}

/** Why no passkey came, in words for the person. */
export function describePasskeyFault(fault: unknown): string {
  const name = fault instanceof Error ? fault.name : '';
  if (name === 'NotAllowedError' || name === 'AbortError')
    return 'No passkey was used, and nothing was sent. Try again.';
  if (name === 'InvalidStateError') return 'This device has a passkey of yours already.';
  return 'It did not work, and nothing was sent. Check your connection and try again.';
}

/** Shows the forms that use a passkey, where the browser can, and fetches the passkey before each is sent. */
export function startPasskeyForms(root: Document, surroundings: PasskeySurroundings): void {
  if (!surroundings.isSupported) return;
  for (const instead of root.querySelectorAll('[data-passkey-without]')) instead.setAttribute('hidden', '');
  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.removeAttribute('hidden');
    let isBusy = false;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (isBusy) return;
      isBusy = true;
      void sendWithPasskey(form, surroundings).finally(() => {
        isBusy = false;
      });
    });
  }
}

async function sendWithPasskey(form: HTMLFormElement, surroundings: PasskeySurroundings): Promise<void> {
  const purpose = form.getAttribute('data-passkey') as PasskeyUse;
  const field = form.querySelector('input[name=credential]');
  const state = form.querySelector('[data-passkey-state]');
  const say = (words: string): void => {
    if (state) state.textContent = words;
  };
  say('Your device asks for you now.');
  try {
    const options = await surroundings.ask(purpose);
    const credential = await (purpose === 'enrol' ? surroundings.make(options) : surroundings.use(options));
    field?.setAttribute('value', JSON.stringify(credential));
    say('Thank you. One moment.');
    form.submit();
  } catch (fault) {
    say(describePasskeyFault(fault));
  }
}
