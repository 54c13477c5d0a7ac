import { type EventMark, makeEventLine } from '../../../../design/charts/event-line.ts';
import { say } from '../../../../design/language/say.ts';
import type { Language } from '../../../../kernel/language.ts';
import { clockTime, dayAndTime, londonDay } from '../../../../kernel/time.ts';
import type { IncidentNote } from '../../live/incident-store.ts';
import { listSayings } from '../../live/list-own-cards.ts';
import type { SiteIncident } from '../../live/read-site-incident.ts';
import { foldTicks, type StepTick, stepId } from '../../live/step-tick.ts';

// A line of more is no picture any more; the table has them all.
const mostDrawn = 30;
// What stands beside the line on a phone.
const mostSigns = 32;

/** One thing that happened at the site, for the table, the picture and the file. */
export interface IncidentLine {
  readonly at: Date;
  readonly what: string;
  readonly who: string;
  /** Of a press without a network: what the phone's clock said, and when it arrived. */
  readonly late: string;
}

/** The part of the page that renews itself: cards with who ticked what when, heads counted, and all of it in order. */
export function makeIncidentView(
  incident: SiteIncident,
  { mayPress, language }: { readonly mayPress: boolean; readonly language: Language },
) {
  const { cards, ticks, notes, names } = incident;
  const standing = foldTicks(ticks);
  const lines = listIncidentLines(incident, language);
  const drawn = lines.slice(-mostDrawn).map(({ at, what }): EventMark => ({ at, text: shorten(what) }));
  return {
    mayPress,
    cards: cards.map((card) => {
      const { procedure, title, language, steps } = card;
      const rows = steps.map(({ key, words, who }) => {
        const tick = standing.get(stepId({ procedure, stepKey: key }));
        const done = tick?.done ? tick : undefined;
        return {
          ...{ words, who, language },
          value: `${procedure} ${key} ${done ? 'undone' : 'done'}`,
          isDone: done !== undefined,
          said: done ? `${clockTime(done.at)}, ${nameIn(names, done.personId)}` : '',
        };
      });
      return { title, language, rows, said: listSayings(card), done: rows.filter(({ isDone }) => isDone).length };
    }),
    heads: listHeads(notes).map(({ place, people, at, words, personId }) => [
      { text: place },
      people,
      { text: `${clockTime(at)}, ${nameIn(names, personId)}` },
      { text: words },
    ]),
    total: listHeads(notes).reduce((sum, { people }) => sum + (people ?? 0), 0),
    picture: makeEventLine({
      title: say(language, 'What happened here'),
      description: drawn.map(({ at, text }) => `${clockTime(at)} ${text}`).join('. '),
      events: drawn,
    }),
    lines: lines.map(({ at, what, who, late }) => [
      { text: whenOf(at, incident) },
      { text: what },
      { text: who },
      { text: late },
    ]),
    hidden: Math.max(0, lines.length - mostDrawn),
  };
}

/** The newest count at each place. */
export function listHeads(notes: readonly IncidentNote[]): IncidentNote[] {
  const newest = new Map<string, IncidentNote>();
  for (const note of notes) if (note.place !== null) newest.set(note.place.trim().toLowerCase(), note);
  return [...newest.values()];
}

/** Everything that happened at the site, in the order of our clock. */
export function listIncidentLines({ ticks, notes, names }: SiteIncident, language: Language): IncidentLine[] {
  const pressed = ticks.map((tick) => ({
    at: tick.at,
    what: tick.done ? tick.words : say(language, 'Taken back: {step}', { step: tick.words }),
    who: nameIn(names, tick.personId),
    late: lateWords(tick, language),
  }));
  const noted = notes.map(({ at, place, people, words, personId }) => ({
    ...{ at, late: '', who: nameIn(names, personId) },
    what: place === null ? words : headWords({ place, people: people ?? 0, words }, language),
  }));
  return [...pressed, ...noted].sort((one, other) => one.at.getTime() - other.at.getTime());
}

function headWords(
  { place, people, words }: { readonly place: string; readonly people: number; readonly words: string },
  language: Language,
): string {
  const counted = say(language, '{people} people at {place}', { people, place });
  return words ? `${counted}: ${words}` : counted;
}

function lateWords({ phoneAt, receivedAt }: StepTick, language: Language): string {
  if (!phoneAt) return '';
  const times = { phone: clockTime(phoneAt), here: clockTime(receivedAt) };
  return say(language, 'Pressed without a network; the phone said {phone}; here at {here}', times);
}

function nameIn(names: SiteIncident['names'], personId: string): string {
  return names.get(`person:${personId}`) ?? '';
}

function whenOf(at: Date, { span }: SiteIncident): string {
  return londonDay(at) === londonDay(span.began) ? clockTime(at) : dayAndTime(at);
}

function shorten(words: string): string {
  return words.length > mostSigns ? `${words.slice(0, mostSigns - 1)}…` : words;
}
