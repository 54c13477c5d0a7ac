import makeCalendar, {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeType,
  type ICalCalendar,
  ICalCalendarMethod,
  type ICalEvent,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { Temporal } from 'temporal-polyfill';
import { londonTimezone, londonZone } from './london-time.ts';

/** Somebody whom a calendar may name: RFC 5545, 3.3.3 and 3.2.2. */
export interface CalendarAddress {
  readonly name: string;
  readonly email: string;
}

/** One event. It keeps its `uid` for life; every later word of it has a greater `sequence` (RFC 5545, 3.8.7.4). */
export interface CalendarEvent {
  /** Unlike every other in the world: an id of ours, `@`, the host. */
  readonly uid: string;
  /** Zero at first; a reader drops what has a smaller one than it knows. */
  readonly sequence: number;
  /** When these words were written. */
  readonly stamp: Date;
  readonly start: Date;
  readonly end: Date;
  /** True where the hour on a British wall counts, across a change of the clocks; otherwise the times are in UTC. */
  readonly wallClock?: boolean;
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  readonly url?: string;
  readonly organiser?: CalendarAddress;
  /** All who are asked, under one address: nobody's address is told to the others. A REQUEST must have one (RFC 5546, 3.2.2). */
  readonly invited?: CalendarAddress;
  /** Minutes before the start at which the reader's device rings. */
  readonly alarmMinutes?: number;
  readonly cancelled?: boolean;
  /** True for what takes nobody's time, such as a duty that runs beside the day's work. */
  readonly free?: boolean;
}

/** What a file is for (RFC 5546, 1.4): asking people, taking it back, or a feed and a file to keep. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

/** One iCalendar file or feed. */
export interface CalendarFile {
  readonly method: CalendarMethod;
  /** What a reader shows as the name of a feed. */
  readonly name?: string;
  /** How often a reader should ask again, seconds; for feeds. */
  readonly refreshSeconds?: number;
  readonly events: readonly CalendarEvent[];
}

/** The content type of a file, as a mail's part and a reply must say it (RFC 5545, 8.1; RFC 6047, 2.4). */
export function calendarType(method: CalendarMethod): string {
  return `text/calendar; charset=utf-8; method=${method}`;
}

/** One file as RFC 5545 has it: lines end with CR LF and are folded at 75 octets, texts are escaped, what has no place is left out. */
export function writeCalendar(file: CalendarFile): string {
  const calendar = makeCalendar({
    prodId: '//Tocsin//Tocsin//EN',
    method: ICalCalendarMethod[file.method],
    scale: 'gregorian',
    // No zone of the calendar's own: the library would then write the stamps in it, and they must be in UTC (3.8.7.2).
    timezone: { name: null, generator: (zone) => (zone === londonZone ? londonTimezone : null) },
  });
  if (file.name) calendar.name(escaped(file.name));
  if (file.refreshSeconds) calendar.ttl(file.refreshSeconds);
  for (const event of file.events) addEvent(calendar, file.method === 'PUBLISH' ? withoutInvited(event) : event);
  // The last line ends like the others (3.1); the library leaves that off.
  return `${calendar.toString().trimEnd()}\r\n`;
}

// What is only published asks nobody (RFC 5546, 3.2.1).
function withoutInvited({ invited: _invited, ...event }: CalendarEvent): CalendarEvent {
  return event;
}

function addEvent(calendar: ICalCalendar, event: CalendarEvent): void {
  const status = event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED;
  const written = calendar.createEvent({
    id: event.uid,
    sequence: event.sequence,
    stamp: event.stamp,
    start: momentOf(event, event.start),
    end: momentOf(event, event.end),
    timezone: event.wallClock ? londonZone : null,
    summary: readable(event.summary),
    status,
  });
  if (event.description) written.description(readable(event.description));
  if (event.location) written.location(readable(event.location));
  if (event.url) written.url(bareUri(event.url));
  if (event.free) written.transparency(ICalEventTransparency.TRANSPARENT);
  addPeople(written, event);
  if (event.alarmMinutes !== undefined && !event.cancelled) {
    const triggerBefore = event.alarmMinutes * 60;
    written.createAlarm({ type: ICalAlarmType.display, triggerBefore, description: readable(event.summary) });
  }
}

function addPeople(written: ICalEvent, { organiser, invited }: CalendarEvent): void {
  if (organiser) written.organizer({ name: quotable(organiser.name), email: bareUri(organiser.email) });
  if (!invited) return;
  written.createAttendee({
    name: quotable(invited.name),
    email: bareUri(invited.email),
    type: ICalAttendeeType.GROUP,
    role: ICalAttendeeRole.REQ,
    // Answers are given under the personal link, not by a mail that nobody reads.
    rsvp: false,
  });
}

// A plain moment would be written as the hour of this machine's own zone.
function momentOf(event: CalendarEvent, moment: Date): Date | Temporal.ZonedDateTime {
  if (!event.wallClock) return moment;
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(londonZone);
}

// Control characters have no place in a text (3.1); a line end is written as \n by the library.
function readable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are taken out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}

// A quoted parameter can hold no quotation mark and no line end (3.2).
function quotable(text: string): string {
  return readable(text).replace(/"/g, '’').replace(/\\/g, '/').replace(/\s+/g, ' ').trim() || 'Tocsin';
}

// The library escapes addresses like texts; percent signs say the same and need no escape.
function bareUri(address: string): string {
  return readable(address)
    .replace(/[\s\\]/g, '')
    .replace(/;/g, '%3B')
    .replace(/,/g, '%2C');
}

// Escaped by us (3.3.11): the library writes a calendar's name as it is.
function escaped(text: string): string {
  return readable(text)
    .replace(/[\\;,]/g, (mark) => `\\${mark}`)
    .replace(/\r\n|\r|\n/g, '\\n');
}
