import { findJws } from './card-text.ts';
import { type CheckedText, checkText } from './check-text.ts';
import type { CardVerdict } from './judge-card.ts';
import { findKnown, type KnowingSurroundings } from './known-status.ts';

/** The browser's part; tests bring their own. */
export interface CardFormSurroundings extends KnowingSurroundings {
  canVerify(): Promise<boolean>;
  /** What stands behind the # of the address. */
  jwsInAddress(): string;
  /** Has `check` called whenever what was said may be out of date. */
  again(check: () => void): void;
}

const cannot =
  'This browser cannot check signatures by itself, so it asks our server: that needs the network. Its newer versions can.';
const can =
  'Paste the whole text of a card. This browser checks it by itself, with what it last heard from us: nothing is sent, and it works without a network.';
const noKeys: CardVerdict = {
  tone: 'unsure',
  heading: 'This phone has never heard our keys',
  sentences: ['Open this page once with a network. From then on it checks cards without one.'],
};

/** Lets the page check cards by itself; without the means for it the form goes to the server as it is. */
export async function startCardForm(root: Document, surroundings: CardFormSurroundings): Promise<void> {
  const form = root.querySelector<HTMLFormElement>('#check-card');
  const place = root.querySelector<HTMLElement>('#verdict');
  if (!form || !place) return;
  const field = form.querySelector<HTMLTextAreaElement>('textarea');
  const means = root.querySelector('#card-means');
  const fromAddress = surroundings.jwsInAddress();
  if (!(await surroundings.canVerify())) {
    if (means) means.textContent = cannot;
    // What came by a square is put where the form sends it to the server.
    if (field && fromAddress) field.value = fromAddress;
    return;
  }
  if (means) means.textContent = can;
  let given = '';
  const check = async (text: string): Promise<void> => {
    given = text;
    const known = await findKnown(surroundings);
    // Something newer was asked meanwhile.
    if (given !== text) return;
    const nothing = { keys: { keys: [], revoked: [] }, status: undefined };
    const { now, verify } = surroundings;
    const checked = await checkText(text, { ...(known ?? nothing), now: now(), verify });
    const hasCard = findJws(text) !== undefined;
    showChecked(root, place, hasCard && !known ? { ...checked, verdict: noKeys } : checked);
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void check(field?.value ?? '').then(() => place.querySelector('h2')?.focus());
  });
  let address = fromAddress;
  const again = (): void => {
    const isOther = surroundings.jwsInAddress() !== address;
    address = surroundings.jwsInAddress();
    const text = isOther ? address : given;
    if (text) void check(text);
  };
  surroundings.again(again);
  // Heard now, so that it is there when the network is not.
  if (fromAddress) await check(fromAddress);
  else await findKnown(surroundings);
}

function showChecked(root: Document, place: HTMLElement, checked: CheckedText): void {
  const { verdict } = checked;
  const make = (tag: string, words: string, className = 'govuk-body'): HTMLElement => {
    const made = root.createElement(tag);
    made.className = className;
    made.textContent = words;
    return made;
  };
  const heading = make('h2', verdict.heading, 'govuk-heading-l');
  heading.setAttribute('tabindex', '-1');
  const said = root.createElement('div');
  said.className = `tocsin-verdict tocsin-verdict--${verdict.tone}`;
  said.append(...verdict.sentences.map((sentence) => make('p', sentence)));
  const whole = root.createElement('div');
  whole.append(heading, said);
  showWords(whole, checked, make, root);
  // What stands there already is left alone: whoever reads it, or has it read, is not thrown out.
  if (place.innerHTML !== whole.innerHTML) place.replaceChildren(...whole.childNodes);
}

type Make = (tag: string, words: string, className?: string) => HTMLElement;

function showWords(place: HTMLElement, checked: CheckedText, make: Make, root: Document): void {
  const { verdict, changed } = checked;
  if (!verdict.payload) return;
  if (changed) {
    const words = `The text around it was changed. It says “${changed.given}”, where we signed “${changed.signed}”. What stands below is what we signed.`;
    place.append(make('p', words));
  }
  if (checked.hasFalseAddition)
    place.append(make('p', 'Something was added that we did not sign. It is left out here.'));
  if (checked.link) {
    const anchor = make('a', 'Open this card with its newest words', 'govuk-link');
    anchor.setAttribute('href', checked.link);
    const line = make('p', '');
    line.append(anchor);
    place.append(line);
  }
  place.append(make('h3', 'The words that were signed', 'govuk-heading-m'));
  const words = root.createElement(verdict.tone === 'over' ? 'del' : 'div');
  words.setAttribute('lang', verdict.payload.lang);
  words.append(...checked.blocks.map((block) => make('p', block, 'govuk-body tocsin-lines')));
  place.append(words);
  for (const addition of checked.additions) {
    place.append(make('h3', 'Added by whoever passed it on: not part of the alert', 'govuk-heading-m'));
    place.append(make('p', addition, 'govuk-body tocsin-lines'));
  }
}
