import { hour, minute, second } from '../../kernel/time.ts';
import { chartId, escapeMarkup, svgRole, svgTitle } from './svg-markup.ts';

/** One moment of a story, in a few words. */
export interface EventMark {
  readonly at: Date;
  readonly text: string;
}

/** What an event line shows; events in order of time. */
export interface EventLine {
  readonly title: string;
  readonly description: string;
  readonly events: readonly EventMark[];
}

/** Pixels from one event to the next, and from the left edge to the line and to the words. */
const step = 46;
const lineAt = 10;
const wordsAt = 30;

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'medium' });

/** A stretch of time in its two largest units: "3 s", "2 min 5 s", "1 h 20 min". */
export function spellStretch(milliseconds: number): string {
  if (milliseconds < minute) return `${Math.round(milliseconds / second)} s`;
  if (milliseconds < hour) {
    const seconds = Math.floor((milliseconds % minute) / second);
    return `${Math.floor(milliseconds / minute)} min${seconds ? ` ${seconds} s` : ''}`;
  }
  const minutes = Math.floor((milliseconds % hour) / minute);
  return `${Math.floor(milliseconds / hour)} h${minutes ? ` ${minutes} min` : ''}`;
}

/**
 * Draws events down a line, evenly apart, with the time that passed between them in words: seconds and hours stand in one
 * story, and no scale shows both. Put the same in a table beside it.
 */
export function makeEventLine({ title, description, events }: EventLine): string {
  const id = chartId(title);
  const height = Math.max(1, events.length) * step;
  const marks = events.map((event, place) => drawMark(event, events[place - 1], place * step + 16));
  const end = (events.length - 1) * step + 16;
  const line = `<line x1="${lineAt}" y1="16" x2="${lineAt}" y2="${end}" stroke="currentColor" stroke-width="2"/>`;
  return (
    `<svg class="tocsin-chart__plot" width="100%" height="${height}" ${svgRole(id)}>` +
    `${svgTitle(id, title, description)}${events.length > 1 ? line : ''}${marks.join('')}</svg>`
  );
}

function drawMark(event: EventMark, before: EventMark | undefined, y: number): string {
  const passed = before ? spellStretch(event.at.getTime() - before.at.getTime()) : '';
  const gap = passed
    ? `<text x="${wordsAt}" y="${y - step / 2 + 4}" font-size="13" fill="currentColor" opacity="0.8">+ ${passed}</text>`
    : '';
  const words = escapeMarkup(`${clock.format(event.at)}  ${event.text}`);
  return (
    `${gap}<circle cx="${lineAt}" cy="${y}" r="6" fill="currentColor"/>` +
    `<text x="${wordsAt}" y="${y + 5}" font-size="15" fill="currentColor">${words}</text>`
  );
}
