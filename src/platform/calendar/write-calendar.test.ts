import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { type CalendarEvent, type CalendarFile, calendarType, writeCalendar } from './write-calendar.ts';

const event: CalendarEvent = {
  uid: '0190-call@tocsin.example',
  sequence: 0,
  stamp: new Date('2026-11-22T07:00:00Z'),
  start: new Date('2026-11-23T09:30:00Z'),
  end: new Date('2026-11-23T10:00:00Z'),
  summary: 'Bridge call: Kingsbury; what we know, and what we ask',
  description: 'Join: https://call.example/j/1\nPIN 123 456',
  location: 'https://call.example/j/1',
  url: 'https://tocsin.example/calls/1?a=1;b=2,3',
  organiser: { name: 'The "room", London', email: 'room@tocsin.example' },
  invited: { name: 'Those invited', email: 'room@tocsin.example' },
  alarmMinutes: 10,
};

function read(text: string): { calendar: ICAL.Component; events: ICAL.Event[] } {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each)) };
}

function write(given: Partial<CalendarEvent> = {}, file: Partial<CalendarFile> = {}): string {
  return writeCalendar({ method: 'REQUEST', events: [{ ...event, ...given }], ...file });
}

function firstOf(text: string): ICAL.Event {
  const [first] = read(text).events;
  if (!first) throw new Error('no event was read');
  return first;
}

describe('an iCalendar file', () => {
  it('is read back by an independent reader with everything that was said', () => {
    const { calendar } = read(write());
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    const one = firstOf(write());
    expect(one).toMatchObject({ uid: event.uid, sequence: 0, summary: event.summary, description: event.description });
    expect(one.location).toBe(event.location);
    expect(one.startDate.toJSDate()).toEqual(event.start);
    expect(one.endDate.toJSDate()).toEqual(event.end);
    expect(one.startDate.zone).toBe(ICAL.Timezone.utcTimezone);
    const parts = one.component;
    expect(parts.getFirstPropertyValue('status')).toBe('CONFIRMED');
    expect(parts.getFirstPropertyValue('url')).toBe('https://tocsin.example/calls/1?a=1%3Bb=2%2C3');
    expect(parts.getFirstPropertyValue('organizer')).toBe('mailto:room@tocsin.example');
    expect(parts.getFirstProperty('organizer')?.getFirstParameter('cn')).toBe('The ’room’, London');
    expect(parts.getFirstProperty('attendee')?.getFirstParameter('cutype')).toBe('GROUP');
    const alarm = parts.getFirstSubcomponent('valarm');
    expect(String(alarm?.getFirstPropertyValue('trigger'))).toBe('-PT10M');
    expect(calendarType('CANCEL')).toBe('text/calendar; charset=utf-8; method=CANCEL');
  });

  it('takes a call back under the same name, and rings no more', () => {
    const text = write({ sequence: 3, cancelled: true }, { method: 'CANCEL' });
    const one = firstOf(text);
    expect(one).toMatchObject({ uid: event.uid, sequence: 3 });
    expect(one.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(read(text).calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(text).not.toContain('VALARM');
  });

  it('says a British hour where that counts, with its zone, and the stamp in UTC all the same', () => {
    for (const [utc, wall] of [
      ['2026-07-01T08:00:00Z', '2026-07-01T09:00:00'],
      ['2026-12-01T09:00:00Z', '2026-12-01T09:00:00'],
    ] as const) {
      const start = new Date(utc);
      const text = write({ wallClock: true, start, end: new Date(start.getTime() + 3_600_000) });
      expect(text).toMatch(/DTSTAMP:20261122T070000Z\r\n/);
      expect(text).toContain(`DTSTART;TZID=Europe/London:${wall.replace(/[-:]/g, '')}\r\n`);
      const { calendar } = read(text);
      const zone = new ICAL.Timezone({
        component: calendar.getFirstSubcomponent('vtimezone') ?? new ICAL.Component('vtimezone'),
        tzid: 'Europe/London',
      });
      const began = firstOf(text).startDate;
      began.zone = zone;
      expect(began.toString()).toBe(wall);
      expect(began.convertToZone(ICAL.Timezone.utcTimezone).toString()).toBe(utc.replace('.000', ''));
    }
    expect(write()).not.toContain('VTIMEZONE');
  });

  it('is a feed with a name and how often to ask', () => {
    const text = write({ free: true }, { method: 'PUBLISH', name: 'Calls; mine, all', refreshSeconds: 900 });
    const { calendar } = read(text);
    // Escaped as a TEXT (RFC 7986, 5.1), which the reader does not know it to be.
    expect(calendar.getFirstPropertyValue('name')).toBe('Calls\\; mine\\, all');
    expect(text).toContain('TRANSP:TRANSPARENT\r\n');
    // Nobody is asked by what is published (RFC 5546, 3.2.1).
    expect(text).not.toContain('ATTENDEE');
    expect(String(calendar.getFirstPropertyValue('refresh-interval'))).toBe('PT15M');
    expect(read(writeCalendar({ method: 'PUBLISH', name: 'Calls', events: [] })).events).toEqual([]);
  });

  it('ends every line with CR LF, folds at 75 octets, and keeps every letter, whatever is written', () => {
    const letters = fc.string({ unit: 'grapheme', maxLength: 200 });
    const words = fc.oneof(
      letters,
      fc.constantFrom('a;b,c\\n\\', 'BEGIN:VEVENT\r\nX:1', 'ŵyŷ'.repeat(60), '\u0000\u0007x'),
    );
    fc.assert(
      fc.property(words, words, (summary, description) => {
        const text = write({ summary, description });
        expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
        expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
        for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        const one = firstOf(text);
        expect(read(text).events).toHaveLength(1);
        expect(one.summary ?? '').toBe(kept(summary));
        expect(one.description ?? '').toBe(kept(description));
      }),
      { numRuns: 200 },
    );
  });
});

// What a text may hold: line ends are one kind, other control characters are gone.
function kept(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that are taken out
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '').replace(/\r\n|\r/g, '\n');
}
