/** What is asked of an event stream; the browser's EventSource is one. */
export interface EventStream {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void;
  close(): void;
}

/** What the updater needs from outside: a way to open a stream, and what to start in content that arrived. */
export interface LiveSurroundings {
  open(url: string): EventStream;
  start(scope: Element): void;
}

/** One replacement: the content of the element with this id. */
export interface Replacement {
  readonly id: string;
  readonly html: string;
}

/** EventSource.CLOSED: the browser has given up (the server answered with an error), so we must ask again. */
const closed = 2;
/** First and longest pause before asking again, milliseconds: soon enough to matter, seldom enough not to hammer. */
const firstPause = 1000;
const longestPause = 30_000;

/** Reads the lines of one `html` event; a line that is no replacement is left out. */
export function readReplacements(data: string): Replacement[] {
  return data.split('\n').flatMap((line) => {
    try {
      const { id, html } = JSON.parse(line) as Partial<Replacement>;
      return typeof id === 'string' && typeof html === 'string' ? [{ id, html }] : [];
    } catch {
      return [];
    }
  });
}

/** The pause before the attempt with this number (from 0), milliseconds; `chance` in 0..1 keeps a crowd from returning as one. */
export function pauseBefore(attempt: number, chance: number): number {
  return Math.min(longestPause, firstPause * 2 ** attempt) * (0.5 + chance / 2);
}

/** How long ago something was heard, in the fewest words: "12 s", "3 min". */
export function shortAge(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}

/** What can have the focus; the same place in this order is taken to be the same thing after a replacement. */
const focusable = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** Puts new content into an element; what was open stays open, what had the focus keeps it, what changed is marked. */
export function replaceContent(target: Element, html: string): boolean {
  if (target.innerHTML === html) return false;
  const before = new Map([...target.querySelectorAll('[data-marks-change]')].map((one) => [one.id, one.textContent]));
  const openDetails = [...target.querySelectorAll('details')].map((one) => one.hasAttribute('open'));
  const scrolled = [...target.querySelectorAll('.tocsin-table-wrap')].map((one) => one.scrollLeft);
  const focusedAt = findFocus(target);
  target.innerHTML = html;
  for (const [index, one] of [...target.querySelectorAll('details')].entries()) {
    if (openDetails[index]) one.setAttribute('open', '');
  }
  for (const [index, one] of [...target.querySelectorAll('.tocsin-table-wrap')].entries()) {
    if (scrolled[index]) one.scrollLeft = scrolled[index];
  }
  for (const one of target.querySelectorAll('[data-marks-change]')) {
    if (before.has(one.id) && before.get(one.id) !== one.textContent) one.classList.add('tocsin-changed');
  }
  target.querySelectorAll<HTMLElement>(focusable)[focusedAt]?.focus({ preventScroll: true });
  return true;
}

/** Where the focus is among what can have it, or -1. */
function findFocus(target: Element): number {
  const { activeElement } = target.ownerDocument;
  return activeElement ? [...target.querySelectorAll(focusable)].indexOf(activeElement) : -1;
}

const emptyState = '<span><span role="status"></span><span aria-hidden="true"></span></span>';

/** Shows whether the page is being kept up to date. Only a change of state is announced, never the ticking age. */
class LiveState {
  private readonly elements: Element[];
  private heardAt = Date.now();
  private state = '';

  constructor(root: Element) {
    const inside = [...root.querySelectorAll('[data-live-state]')];
    this.elements = inside.length > 0 ? inside : [...root.ownerDocument.querySelectorAll('[data-live-state]')];
  }

  heard(): void {
    this.heardAt = Date.now();
    this.show('open', 'Updating by itself');
  }

  lost(): void {
    this.show('lost', 'Reconnecting');
  }

  tick(): void {
    const age = this.state === 'lost' ? `, last heard ${shortAge(Date.now() - this.heardAt)} ago` : '';
    for (const element of this.elements) {
      const place = element.querySelector('[aria-hidden]');
      if (place && place.textContent !== age) place.textContent = age;
    }
  }

  private show(state: string, words: string): void {
    if (this.state !== state) {
      // What the server wrote there, for readers without scripts, stays until there is something better to say.
      if (!this.state) for (const element of this.elements) element.innerHTML = emptyState;
      this.state = state;
      for (const element of this.elements) {
        element.setAttribute('data-live-state', state);
        const place = element.querySelector('[role=status]');
        if (place) place.textContent = words;
      }
    }
    this.tick();
  }
}

/** Keeps the page up to date from the stream named by `data-live`, reconnecting by itself; the answer stops it. */
export function keepUpToDate(root: Element, surroundings: LiveSurroundings): () => void {
  const url = root.getAttribute('data-live') ?? '';
  const state = new LiveState(root);
  let stream: EventStream | undefined;
  let attempt = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;

  const connect = (): void => {
    pause = undefined;
    const opened = surroundings.open(url);
    stream = opened;
    opened.addEventListener('open', () => {
      attempt = 0;
      state.heard();
    });
    opened.addEventListener('html', (event) => {
      state.heard();
      for (const { id, html } of readReplacements(String(event.data))) {
        const target = root.ownerDocument.getElementById(id);
        if (target && replaceContent(target, html)) surroundings.start(target);
      }
    });
    // Sent by servers that have nothing to say, so that silence means loss.
    opened.addEventListener('beat', () => state.heard());
    opened.addEventListener('error', () => {
      state.lost();
      if (opened.readyState === closed && pause === undefined) {
        pause = setTimeout(connect, pauseBefore(attempt, Math.random()));
        attempt += 1;
      }
    });
  };
  connect();
  const clock = setInterval(() => state.tick(), 1000);
  return () => {
    clearInterval(clock);
    clearTimeout(pause);
    stream?.close();
  };
}
