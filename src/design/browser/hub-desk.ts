import { second } from '../../kernel/time.ts';
import { openCabinet } from './hub-cabinet.ts';
import { clock, drawAlerts, drawPosts, tellContact, titleOf } from './hub-desk-view.ts';
import { type CentreAnswer, type DeskState, type HubDesk, openDesk } from './hub-desk-work.ts';

// Long enough to take back a wrong press before it goes.
const restMs = 15 * second;

/** One answer of the centre as JSON; nothing when it is away, or when something in between answers for it. */
async function ask(method: 'GET' | 'POST', path: string, body?: object): Promise<CentreAnswer | undefined> {
  try {
    const answer = await fetch(path, {
      method,
      headers: { accept: 'application/json', ...(body ? { 'content-type': 'application/json' } : {}) },
      signal: AbortSignal.timeout(10 * second),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: await answer.json().catch(() => undefined) };
  } catch {
    return undefined;
  }
}

function find<Kind extends HTMLElement>(name: string): Kind {
  const found = document.querySelector<Kind>(`[data-hub-${name}]`);
  if (!found) throw new Error(`The page has no part ${name}.`);
  return found;
}

const overWords = {
  expired: 'The working copy has expired and was wiped from this browser.',
  revoked: 'The working copy was revoked, or your role has ended. It was wiped from this browser.',
} as const;

function tellClosed(state: Exclude<DeskState, { is: 'open' }>): string {
  if (state.is === 'none') return 'There is no working copy in this browser.';
  const waiting = state.waiting > 0 ? ` ${state.waiting} notes of calls wait here, sealed, to go to the centre.` : '';
  if (state.is === 'over') return overWords[state.why] + waiting;
  return `Made ${clock(state.madeAt)}; can be read until ${clock(state.expiresAt)}.${waiting}`;
}

type OpenState = Extract<DeskState, { is: 'open' }>;

/** The page: draws how the desk stands, and hears what its officer does. */
class DeskPage {
  readonly desk: HubDesk;
  /** The version that is being read out. */
  chosen = '';

  constructor(desk: HubDesk) {
    this.desk = desk;
  }

  draw(): void {
    const state = this.desk.state();
    const isOpen = state.is === 'open';
    find('open').hidden = !isOpen;
    find('unlock').hidden = state.is !== 'locked';
    find('make').hidden = state.is !== 'none' && state.is !== 'over';
    find('state').textContent = isOpen ? tellContact(state) : tellClosed(state);
    if (isOpen) this.drawOpen(state);
    // What was shown goes with the key.
    else for (const part of ['alerts', 'posts', 'bridges', 'version']) find(part).replaceChildren();
  }

  drawOpen(state: OpenState): void {
    const { alerts, bridges } = state.copy;
    if (!alerts.some(({ versionId }) => versionId === this.chosen)) this.chosen = alerts[0]?.versionId ?? '';
    find('alerts').replaceChildren(...drawAlerts(document, alerts));
    const select = find<HTMLSelectElement>('version');
    const isChosen = (versionId: string): boolean => versionId === this.chosen;
    select.replaceChildren(
      ...alerts.map((alert) => new Option(titleOf(alert), alert.versionId, false, isChosen(alert.versionId))),
    );
    select.closest<HTMLElement>('.govuk-form-group')?.toggleAttribute('hidden', alerts.length === 0);
    const places = bridges.map(({ hub, joining }) => `${hub}: ${joining}`);
    find('bridges').replaceChildren(
      ...(places.length > 0 ? places : ['No standing call was written down.']).map((place) => {
        const line = document.createElement('p');
        line.className = 'govuk-body';
        line.textContent = place;
        return line;
      }),
    );
    this.drawPeople(state);
  }

  drawPeople(state: OpenState): void {
    const wanted = find<HTMLInputElement>('search').value.trim().toLowerCase();
    const focused = document.activeElement;
    const place = focused instanceof HTMLButtonElement ? focused.textContent : null;
    const posts = state.copy.posts.filter((post) => JSON.stringify(post).toLowerCase().includes(wanted));
    const shown = { ...state, copy: { ...state.copy, posts } };
    const drawn = drawPosts(document, shown, this.chosen, {
      record: (said) => this.after(this.desk.record(said)),
      takeBack: (id) => this.after(this.desk.takeBack(id)),
    });
    find('posts').replaceChildren(...drawn);
    // Whoever works by keyboard stays where they were.
    if (place) [...find('posts').querySelectorAll('button')].find((each) => each.textContent === place)?.focus();
  }

  after(deed: Promise<unknown>): void {
    void deed.then(() => this.draw());
  }

  async unlock(): Promise<void> {
    const field = find<HTMLInputElement>('passphrase');
    find('wrong').textContent = 'Unlocking.';
    const isRight = await this.desk.unlock(field.value);
    field.value = '';
    find('wrong').textContent = isRight ? '' : 'That is not the passphrase of this copy. Type it again.';
    this.draw();
    await this.desk.contact();
  }

  listen(): void {
    find<HTMLFormElement>('unlock').addEventListener('submit', (event) => {
      event.preventDefault();
      this.after(this.unlock());
    });
    find('lock').addEventListener('click', () => this.after(this.desk.lock()));
    find('search').addEventListener('input', () => this.draw());
    find('version').addEventListener('change', () => {
      this.chosen = find<HTMLSelectElement>('version').value;
      this.draw();
    });
    const contact = (): void => this.after(this.desk.contact());
    addEventListener('online', contact);
    setInterval(contact, restMs);
    contact();
  }
}

function start(desk: HubDesk): void {
  const page = new DeskPage(desk);
  page.draw();
  page.listen();
}

const ids = { now: () => new Date(), newId: () => crypto.randomUUID(), ask };
openCabinet()
  .then((cabinet) => openDesk({ cabinet, ...ids }))
  .then(start, () => {
    find('state').textContent =
      'This browser keeps nothing here, for example because it is in private mode. Use the printed call sheet.';
  });
