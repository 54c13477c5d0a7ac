/** What became of something sent: taken, refused by the server, or never there for want of a network. */
export type Sending = 'taken' | 'refused' | 'away';

/** What the stopwatch needs of the browser, handed over so that a test can. */
export interface WatchDoors {
  /** Milliseconds of this machine's clock. */
  now(): number;
  /** Posts fields to an address, and says whether the answer was the page that should follow. */
  send(url: string, fields: URLSearchParams, landsOn: string): Promise<Sending>;
  read(name: string): string | null;
  write(name: string, text: string | null): void;
  every(milliseconds: number, run: () => void): void;
  go(url: string): void;
}

interface KeptPress {
  readonly milestone: string;
  readonly elapsed: number;
}

const second = 1000;
/** How often what waits is tried again: soon enough to be there by the next press, seldom enough for a weak line. */
const againMs = 4 * second;

/**
 * Lets the clock of a drill run on the page (`data-stopwatch`), and sends presses in their order. Each is kept in the browser with
 * the time that the page measured until the server has it, so that neither a lost network nor a reload loses one; the server takes
 * the same press once. Without this script every press is a form of its own.
 */
export function runWatch(root: HTMLElement, doors: WatchDoors): void {
  const name = `tocsin-drill-${root.dataset.stopwatch}`;
  const landsOn = root.dataset.landsOn ?? '';
  const begun = doors.now() - Number(root.dataset.elapsed ?? '0');
  const elapsed = (): number => Math.max(0, doors.now() - begun);
  let kept = readKept(doors.read(name));
  let isSending = false;
  const finish = root.querySelector<HTMLFormElement>('form[data-finish]');
  let finishing = false;

  const keep = (next: readonly KeptPress[]): void => {
    kept = next;
    doors.write(name, next.length > 0 ? JSON.stringify(next) : null);
  };
  const tell = (sending: Sending): void => {
    show(root, '[data-waits]', sending === 'away');
    show(root, '[data-refused]', sending === 'refused');
  };
  const sendNext = async (): Promise<Sending> => {
    const [next] = kept;
    const form = next && formOf(root, next.milestone);
    if (!next || !form) {
      if (next) keep(kept.slice(1));
      return 'taken';
    }
    const fields = fieldsOf(form, { elapsed: String(next.elapsed) });
    const sending = await doors.send(form.action, fields, `${landsOn}/run`);
    if (sending === 'taken') keep(kept.filter((each) => each !== next));
    return sending;
  };
  const sendAll = async (): Promise<void> => {
    if (isSending) return;
    isSending = true;
    let sending: Sending = 'taken';
    while (kept.length > 0 && sending === 'taken') sending = await sendNext();
    isSending = false;
    tell(sending);
    if (sending === 'taken' && finishing && finish) await sendFinish(finish);
  };
  const sendFinish = async (form: HTMLFormElement): Promise<void> => {
    const sending = await doors.send(form.action, fieldsOf(form, {}), landsOn);
    tell(sending === 'refused' ? 'taken' : sending);
    if (sending === 'away') return;
    finishing = false;
    if (sending === 'taken') doors.go(landsOn);
    // Something in it is wrong: sent the plain way, so that the page says what.
    else form.submit();
  };

  for (const form of root.querySelectorAll<HTMLFormElement>('form[data-press]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const milestone = readField(form, 'milestone');
      if (kept.some((each) => each.milestone === milestone)) return;
      const press = { milestone, elapsed: Math.round(elapsed()) };
      keep([...kept, press]);
      markReached(root, press);
      void sendAll();
    });
  }
  finish?.addEventListener('submit', (event) => {
    event.preventDefault();
    // The moment of the first press on the button, however long it takes to be sent.
    if (!finishing) setValue(finish, 'elapsed', String(Math.round(elapsed())));
    finishing = true;
    void sendAll();
  });
  for (const press of kept) markReached(root, press);
  const clock = root.querySelector('[data-clock]');
  doors.every(second / 4, () => {
    if (clock) clock.textContent = clockWords(elapsed());
  });
  doors.every(againMs, () => {
    if (kept.length > 0 || finishing) void sendAll();
  });
  if (kept.length > 0) void sendAll();
}

function readKept(text: string | null): readonly KeptPress[] {
  try {
    const read: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(read) ? read.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(value: unknown): value is KeptPress {
  const press = value as Partial<KeptPress> | null;
  return typeof press?.milestone === 'string' && typeof press.elapsed === 'number';
}

function stepOf(root: HTMLElement, milestone: string): HTMLElement | undefined {
  return [...root.querySelectorAll<HTMLElement>('[data-step]')].find((step) => step.dataset.step === milestone);
}

function formOf(root: HTMLElement, milestone: string): HTMLFormElement | undefined {
  return stepOf(root, milestone)?.querySelector<HTMLFormElement>('form[data-press]') ?? undefined;
}

function markReached(root: HTMLElement, { milestone, elapsed }: KeptPress): void {
  const step = stepOf(root, milestone);
  if (!step) return;
  show(step, 'form[data-press]', false);
  show(step, '[data-reached]', true);
  const at = step.querySelector('[data-at]');
  if (at) at.textContent = clockWords(elapsed);
}

function show(within: HTMLElement, selector: string, isShown: boolean): void {
  const element = within.querySelector(selector);
  if (isShown) element?.removeAttribute('hidden');
  else element?.setAttribute('hidden', '');
}

function fieldsOf(form: HTMLFormElement, changed: Readonly<Record<string, string>>): URLSearchParams {
  const fields = new URLSearchParams();
  for (const field of form.querySelectorAll('input')) {
    if (field.name) fields.set(field.name, changed[field.name] ?? field.value);
  }
  return fields;
}

function readField(form: HTMLFormElement, name: string): string {
  return form.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? '';
}

function setValue(form: HTMLFormElement, name: string, value: string): void {
  const field = form.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (field) field.value = value;
}

function clockWords(milliseconds: number): string {
  const all = Math.floor(milliseconds / second);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}
