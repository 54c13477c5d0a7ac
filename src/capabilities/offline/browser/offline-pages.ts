import { clockTime, dayAndTime, hour, londonDay, minute } from '../../../kernel/time.ts';
import type { FoundPage } from './kept-index.ts';
import {
  type KeptAlerts,
  type KeptDocument,
  type KeptDoors,
  type KeptNotice,
  type KeptPremises,
  type KeptState,
  type KeptThreat,
  keptBytes,
  type PartLine,
  sizeInWords,
} from './kept-part.ts';

/** A page made on the phone: its title and what stands below the frame's head. */
export interface OfflinePage {
  readonly title: string;
  readonly html: string;
  /** Whether it is what was asked for; otherwise it says that this is not kept. */
  readonly isKept: boolean;
}

/** A text inside a page or an attribute. */
export function escapeHtml(text: string): string {
  const signs: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}

const e = escapeHtml;
const p = (html: string): string => `<p class="govuk-body">${html}</p>`;
const h1 = (text: string): string => `<h1 class="govuk-heading-l">${e(text)}</h1>`;
const h2 = (text: string): string => `<h2 class="govuk-heading-m">${e(text)}</h2>`;
const link = (url: string, text: string): string => `<a class="govuk-link" href="${e(url)}">${e(text)}</a>`;
const list = (items: readonly string[]): string =>
  `<ul class="govuk-list">${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;

/** How old what is kept is: "As of 12:05 today; 3 hours old; we could not reach the service." */
export function sayAge(checkedAt: number, now: number): string {
  const moment = new Date(checkedAt);
  const isToday = londonDay(moment) === londonDay(new Date(now));
  const when = isToday ? `${clockTime(moment)} today` : dayAndTime(moment);
  return `As of ${when}; ${sayLength(Math.max(0, now - checkedAt))} old; we could not reach the service.`;
}

function sayLength(milliseconds: number): string {
  const counted = (many: number, word: string): string => `${many} ${word}${many === 1 ? '' : 's'}`;
  if (milliseconds < minute) return 'less than a minute';
  if (milliseconds < hour) return counted(Math.floor(milliseconds / minute), 'minute');
  if (milliseconds < 48 * hour) return counted(Math.floor(milliseconds / hour), 'hour');
  return counted(Math.floor(milliseconds / (24 * hour)), 'day');
}

/** What stands above everything that is read from the phone: that there is no network, how old this is, and 999. */
export function ageBanner(state: KeptState | undefined, now: number): string {
  const age = state ? sayAge(state.checkedAt, now) : 'We could not reach the service.';
  return `<div class="govuk-inset-text" role="status" data-offline-answer>${p(`<strong>Kept on this phone.</strong> ${e(age)}`)}${p(
    `In danger now? ${link('tel:999', 'Call 999')}. Help from others: ${link('/which-door', 'which door?')}`,
  )}</div>`;
}

/** The route finder, made as its page on the server is. */
export function doorsPage({ questions, doors }: KeptDoors): OfflinePage {
  const again = p(link(`#${questions[0]?.id ?? ''}`, 'Begin again'));
  const steps = questions.map(
    ({ id, words, answers }) =>
      `<section class="tocsin-door" id="${e(id)}" tabindex="-1">${h2(words)}${answerList(
        answers.map((answer) => link(answer.to, answer.words)),
      )}${id === questions[0]?.id ? '' : again}</section>`,
  );
  const ends = doors.map(
    ({ id, title, explanation, contacts }) =>
      `<section class="tocsin-door tocsin-door--end" id="${e(id)}" tabindex="-1">${h2(title)}${p(e(explanation))}${answerList(
        contacts.map(({ label, url }) => link(url, label)),
      )}${again}</section>`,
  );
  const html = `${h1('Which door?')}<div class="tocsin-doors">${[...steps, ...ends].join('')}</div>`;
  return { title: 'Which door?', html, isKept: true };
}

function answerList(items: readonly string[]): string {
  return list(items).replace('govuk-list', 'govuk-list tocsin-door__answers');
}

/** The threat levels. */
export function threatPage({ levels }: KeptThreat): OfflinePage {
  const lines = levels.map(
    ({ name, level, definition, since, setBy }) =>
      `${h2(name)}${p(`<strong>${e(level)}</strong>: ${e(definition)}.`)}${p(`Since ${e(since)}. Set by ${e(setBy)}.`)}`,
  );
  const none = p('No threat level was known here.');
  return { title: 'Threat level', html: `${h1('Threat level')}${lines.join('') || none}`, isKept: true };
}

/** An action card or a checklist. */
export function documentPage(one: KeptDocument): OfflinePage {
  const { title, summary, html, language, direction } = one;
  const lead = one.kind === 'action-card' ? '' : `<p class="tocsin-document__summary">${e(summary)}</p>`;
  const words = `${h1(title)}${lead}<div class="tocsin-content">${html}</div>`;
  const body = `<div lang="${e(language)}" dir="${direction}">${words}</div>${p(
    `These words are from ${e(dayAndTime(new Date(one.changedAt)))}. TLP:${e(one.marking)}`,
  )}`;
  return { title, html: body, isKept: true };
}

/** What the reader was told, the newest first. */
export function alertsPage({ alerts }: KeptAlerts, cards: string): OfflinePage {
  const lines = alerts.map(({ state, title, lead, sections, facts, answer }) => {
    const said = sections.map(({ heading, text }) => `<h3 class="govuk-heading-s">${e(heading)}</h3>${lined(text)}`);
    const given = answer ? p(`You answered: ${e(answer)}`) : '';
    return `<article>${p(`<strong>${e(state)}</strong>`)}${h2(title)}${lead ? p(`<strong>${e(lead)}</strong>`) : ''}${said.join(
      '',
    )}${p(e(facts.join('. ')))}${given}</article>`;
  });
  const note = p('There may be newer words: these are the ones that this phone has. Answers cannot be sent now.');
  const none = p('Nothing concerned you when this phone last asked.');
  return { title: 'My alerts', html: `${h1('My alerts')}${note}${lines.join('') || none}${cards}`, isKept: true };
}

/** A notice that was touched without a network: its words, and cards that fit them. */
export function noticePage({ title, body, language, at }: KeptNotice, cards: string): OfflinePage {
  const words = `<div lang="${e(language)}">${h1(title)}${lined(body)}</div>`;
  const note = p(
    `This came to this phone at ${e(dayAndTime(new Date(at)))}. The rest of it is read, and answered, when there is a network.`,
  );
  return { title, html: `${words}${note}${cards}`, isKept: true };
}

/** Cards that fit, as links; nothing when there are none. */
export function cardLinks(heading: string, found: readonly Pick<FoundPage, 'id' | 'title' | 'summary'>[]): string {
  if (found.length === 0) return '';
  return `${h2(heading)}${list(found.map(({ id, title, summary }) => `${link(id, title)}<br>${e(summary)}`))}`;
}

/** What a search among the kept words found. */
export function searchPage(words: string, found: readonly FoundPage[]): OfflinePage {
  const field = `<form action="/search" method="get" role="search"><label class="govuk-label" for="q">Words</label>
    <input class="govuk-input" id="q" name="q" type="search" value="${e(words)}"> <button class="govuk-button" type="submit">Search what is kept</button></form>`;
  const none = words === '' ? '' : p('Nothing that is kept on this phone has these words.');
  const lines = found.length > 0 ? cardLinks(`Kept on this phone for “${words}”`, found) : none;
  return { title: 'Search', html: `${h1('Search')}${field}${lines}`, isKept: true };
}

// The script of the frame starts it, as on the page from the server.
const removal = `<div data-offline-controls hidden><button class="govuk-button govuk-button--secondary" type="button"
  data-offline="remove">Remove it from this phone</button></div>`;

/** Everything that is kept, as the page from which an installed app starts. */
export function keptPage(
  state: KeptState,
  premises: KeptPremises | undefined,
  titles: ReadonlyMap<string, string>,
): OfflinePage {
  const all = [...state.pack.parts, ...(state.mine?.parts ?? [])];
  const places = (premises?.premises ?? []).map(
    ({ name, about, cards }) =>
      `${h2(name)}${p(e(about))}${list(cards.map((slug) => link(`/guidance/${slug}`, titles.get(slug) ?? slug)))}`,
  );
  const more =
    premises && premises.all > premises.premises.length ? p(`${premises.all} places in all; these are the first.`) : '';
  const title = 'Kept on this phone';
  const ways = [link('/which-door', 'Which door?'), link('/threat-level', 'Threat level'), link('/search', 'Search')];
  if (all.some(({ kind }) => kind === 'alerts')) ways.unshift(link('/my-alerts', 'My alerts'));
  const size = `<p class="govuk-body" role="status" data-offline-state>Keeps ${sizeInWords(keptBytes(state))} on this phone.</p>`;
  const sites = all.filter(({ kind }) => kind === 'site').map((part) => link(siteUrl(part.name), part.title));
  const own = sites.length > 0 ? `${h2('What to do at your premises')}${list(sites)}` : '';
  const html = `${h1(title)}${list(ways)}${own}${places.join('')}${more}${documentLists(all)}${size}${removal}`;
  return { title, html, isKept: true };
}

function documentLists(parts: readonly PartLine[]): string {
  const of = (kind: PartLine['kind'], heading: string): string => {
    const items = parts.filter((part) => part.kind === kind).map(({ name, title }) => link(documentUrl(name), title));
    return items.length > 0 ? `${h2(heading)}${list(items)}` : '';
  };
  return `${of('card', 'Action cards')}${of('checklist', 'Checklists')}`;
}

/** The page of a kept card or checklist. */
export function documentUrl(name: string): string {
  return `/guidance/${name.slice(name.indexOf('.') + 1)}`;
}

/** The page of the procedures of a kept site. */
export function siteUrl(name: string): string {
  return `/premises/${name.slice(name.indexOf('.') + 1)}/procedures`;
}

/** For a page that is not kept: says so, and what is. */
export function noNetworkPage(state: KeptState | undefined): OfflinePage {
  const title = 'No network';
  const kept = state
    ? `${p('This page is not kept on this phone. These are:')}${list([
        link('/offline', 'Everything that is kept'),
        link('/which-door', 'Which door?'),
        link('/search', 'Search'),
      ])}${documentLists([...state.pack.parts, ...(state.mine?.parts ?? [])])}`
    : p(
        'Nothing is kept on this phone. When there is a network again, open “Keep on this phone” and press the button.',
      );
  return { title, html: `${h1(title)}${p('We could not reach the service from this phone.')}${kept}`, isKept: false };
}

function lined(text: string): string {
  return `<p class="govuk-body tocsin-lines">${e(text)}</p>`;
}
