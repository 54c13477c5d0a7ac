import {
  type CopyAlert,
  type CopyPerson,
  type CopyPost,
  type PhoneOutcome,
  phoneOutcomes,
  phoneOutcomeWords,
} from '../../kernel/hub-copy.ts';
import type { Contact, DeskReceipt, DeskState } from './hub-desk-work.ts';

type OpenDesk = Extract<DeskState, { is: 'open' }>;

/** What can be done on an open desk. */
export interface DeskDeeds {
  record(said: { postId: string; personId: string; versionId: string; outcome: PhoneOutcome }): void;
  takeBack(receiptId: string): void;
}

const contactWords: Readonly<Record<Contact, string>> = {
  there: 'The centre answers.',
  away: 'The centre does not answer. Go on by telephone: what you note here is kept and goes there by itself when it is back.',
  'signed-out':
    'The centre answers, but you are not signed in. Sign in there; what you noted is kept and then goes there.',
};

/** The line that says how things stand, with everything in figures. */
export function tellContact({ contact, receipts, copy }: OpenDesk): string {
  const count = (state: DeskReceipt['state']): number => receipts.filter((each) => each.state === state).length;
  return [
    contact ? contactWords[contact] : 'Asking the centre.',
    `${count('waiting')} waiting to go, ${count('brought')} gone${count('refused') > 0 ? `, ${count('refused')} not taken` : ''}.`,
    `Made ${clock(copy.madeAt)}; can be read until ${clock(copy.expiresAt)}.`,
  ].join(' ');
}

/** A moment in the clock of whoever reads. */
export function clock(moment: string): string {
  return new Date(moment).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
}

/** Draws what is read out: every live alert in each of its languages. */
export function drawAlerts(page: Document, alerts: readonly CopyAlert[]): Element[] {
  if (alerts.length === 0) return [make(page, 'p', 'govuk-body', 'Nothing was live when this was made.')];
  return alerts.map((alert) => {
    const section = make(page, 'section', 'tocsin-hub-alert');
    section.append(make(page, 'h3', 'govuk-heading-s', titleOf(alert)));
    const times = `Told ${clock(alert.toldAt)}. Holds until ${clock(alert.expiresAt)}.`;
    const code = alert.code ? ` Code to compare: ${alert.code}.` : '';
    section.append(make(page, 'p', 'govuk-body', times + code));
    for (const words of alert.words) {
      const text = [words.headline, words.changed, words.area, words.description, words.instruction, words.source];
      for (const paragraph of text.filter(Boolean)) {
        const said = make(page, 'p', 'govuk-body', paragraph);
        said.setAttribute('lang', words.language);
        section.append(said);
      }
    }
    return section;
  });
}

/** The name of an alert's version in lists: "EXERCISE: Keep away, version 2". */
export function titleOf({ status, words, number }: CopyAlert): string {
  const said = words[0]?.headline || words[0]?.event || 'no words';
  // Headlines of exercises begin with the word already.
  return `${said.startsWith(status) ? said : `${status}: ${said}`}, version ${number}`;
}

/** Draws the posts with their people and, for the version that is being told, what each said. */
export function drawPosts(page: Document, state: OpenDesk, versionId: string, deeds: DeskDeeds): Element[] {
  const { posts, alerts } = state.copy;
  const numbers = new Map(alerts.map((alert) => [alert.versionId, alert.number]));
  return posts.map((post) => {
    const section = make(page, 'section', 'tocsin-hub-post');
    section.append(make(page, 'h3', 'govuk-heading-s', post.name));
    if (post.people.length === 0) section.append(make(page, 'p', 'govuk-body', 'Nobody belongs to this post.'));
    for (const person of post.people) {
      const said = state.receipts.filter((each) => each.personId === person.personId);
      section.append(drawPerson(page, { post, person, said, versionId, numbers }, deeds));
    }
    return section;
  });
}

interface PersonDrawing {
  readonly post: CopyPost;
  readonly person: CopyPerson;
  readonly said: readonly DeskReceipt[];
  readonly versionId: string;
  readonly numbers: ReadonlyMap<string, number>;
}

function drawPerson(page: Document, drawing: PersonDrawing, deeds: DeskDeeds): Element {
  const { post, person, said, versionId, numbers } = drawing;
  const box = make(page, 'div', 'tocsin-hub-person');
  const line = make(page, 'p', 'govuk-body', '');
  line.append(make(page, 'strong', '', person.name), ` (${person.office}) `, ...drawWays(page, person));
  box.append(line);
  for (const receipt of said) box.append(drawSaid(page, receipt, person, numbers, deeds));
  if (versionId === '') return box;
  const group = make(page, 'div', 'govuk-button-group');
  for (const outcome of phoneOutcomes) {
    const button = make(page, 'button', 'govuk-button govuk-button--secondary', phoneOutcomeWords[outcome]);
    button.setAttribute('type', 'button');
    button.append(make(page, 'span', 'govuk-visually-hidden', `: ${person.name}`));
    const { postId } = post;
    const { personId } = person;
    button.addEventListener('click', () => deeds.record({ postId, personId, versionId, outcome }));
    group.append(button);
  }
  box.append(group);
  return box;
}

function drawWays(page: Document, { phones, emails }: CopyPerson): (Element | string)[] {
  const link = (href: string, text: string): (Element | string)[] => {
    const made = make(page, 'a', 'govuk-link', text);
    made.setAttribute('href', href);
    return [made, ' '];
  };
  const ways = [
    ...phones.flatMap((phone) => link(`tel:${phone}`, phone)),
    ...emails.flatMap((email) => link(`mailto:${email}`, email)),
  ];
  return ways.length > 0 ? ways : ['No number is known.'];
}

function drawSaid(
  page: Document,
  receipt: DeskReceipt,
  person: CopyPerson,
  numbers: ReadonlyMap<string, number>,
  deeds: DeskDeeds,
): Element {
  const { outcome, at, state, versionId, id } = receipt;
  const ends = { waiting: 'waiting to go', brought: 'gone to the centre', refused: 'not taken by the centre' } as const;
  const version = numbers.get(versionId);
  const about = version === undefined ? 'an earlier version' : `version ${version}`;
  const words = `${phoneOutcomeWords[outcome]}: told ${clock(at)}, read out ${about}; ${ends[state]}. `;
  const line = make(page, 'p', 'govuk-body-s', words);
  if (state !== 'waiting') return line;
  const back = make(page, 'button', 'tocsin-account__link', 'Take this back');
  back.setAttribute('type', 'button');
  back.append(make(page, 'span', 'govuk-visually-hidden', `: ${person.name}, ${phoneOutcomeWords[outcome]}`));
  back.addEventListener('click', () => deeds.takeBack(id));
  line.append(back);
  return line;
}

function make(page: Document, name: string, className: string, text = ''): Element {
  const element = page.createElement(name);
  if (className) element.className = className;
  element.textContent = text;
  return element;
}
