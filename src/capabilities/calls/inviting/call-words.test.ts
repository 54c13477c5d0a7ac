import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { writeCallFile } from './call-calendar.ts';
import { cut, type ToldCall, writeCallWords, writeReminderWords } from './call-words.ts';

const call: ToldCall = {
  kind: 'Actual',
  subject: 'Kingsbury; what we know',
  why: 'Alert 12',
  agenda: '1. Police brief\n2. Questions',
  startsAt: new Date('2026-11-23T09:30:00Z'),
  minutes: 45,
  isNow: false,
  joinUrl: 'https://meet.example/j/1',
  numbers: [{ country: 'London', number: '+442079460123' }],
  pin: '123456',
  pinHint: '',
  afterPin: '',
  hostName: 'Ada Sample',
  cancelReason: null,
};

describe('what people are told of a call', () => {
  it('has the time, the link and the PIN in its first line, for a text message', () => {
    const { subject, paragraphs, link } = writeCallWords(call, 'invitation');
    expect(subject).toBe('Bridge call, 09:30: Kingsbury; what we know');
    expect(paragraphs[0]).toBe('09:30 on 23 November 2026: https://meet.example/j/1, dial +442079460123, PIN 123456');
    expect(link?.url).toBe(call.joinUrl);
    expect(paragraphs.join('\n')).toContain('Agenda:\n1. Police brief');
  });

  it('says that it is now, a change, or off', () => {
    expect(writeCallWords({ ...call, isNow: true }, 'invitation')).toMatchObject({
      subject: 'Join now: Kingsbury; what we know',
      paragraphs: expect.arrayContaining([expect.stringMatching(/^Join now: https/)]),
    });
    expect(writeCallWords({ ...call, isNow: true }, 'change').subject).toMatch(/^Changed, 09:30/);
    const off = writeCallWords({ ...call, cancelReason: 'It is clear now.' }, 'cancellation');
    expect(off.subject).toBe('Cancelled: Kingsbury; what we know');
    expect(off.paragraphs).toEqual([
      'The call at 09:30 on 23 November 2026 does not take place.',
      'Why: It is clear now.',
    ]);
    expect(off.link).toBeUndefined();
  });

  it('begins with the mark of what is not real, everywhere', () => {
    for (const [kind, mark] of [
      ['Test', 'TEST: '],
      ['Exercise', 'EXERCISE: '],
    ] as const) {
      for (const what of ['invitation', 'change', 'cancellation'] as const) {
        const words = writeCallWords({ ...call, kind }, what);
        expect(words.subject.startsWith(mark)).toBe(true);
        expect(words.paragraphs.join(' ')).toContain('Nothing has happened.');
      }
      const reminder = { kind, subject: 'Kingsbury', text: 'Ring the council', dueOn: '2026-11-24', overdue: true };
      expect(writeReminderWords(reminder).subject).toBe(`${mark}Overdue: Ring the council`);
    }
    expect(cut('one two three', 8)).toBe('one two…');
  });

  it('has a file that keeps its name and outbids what was said before', () => {
    const site = { publicUrl: 'https://tocsin.example', mail: { name: 'Tocsin', email: 'room@tocsin.example' } };
    const stamp = new Date('2026-11-22T07:00:00Z');
    const of = { ...call, id: '0190', state: 'planned' as const, sequence: 2 };
    const read = (text: string) => {
      const file = new ICAL.Component(ICAL.parse(text) as never);
      const event = file.getFirstSubcomponent('vevent');
      return { method: file.getFirstPropertyValue('method'), event: event && new ICAL.Event(event) };
    };
    const asked = read(writeCallFile(of, site, stamp));
    expect(asked.method).toBe('REQUEST');
    expect(asked.event).toMatchObject({ uid: 'call-0190@tocsin.example', sequence: 2, location: call.joinUrl });
    expect(asked.event?.endDate.toJSDate()).toEqual(new Date('2026-11-23T10:15:00Z'));
    const off = read(writeCallFile({ ...of, state: 'cancelled', sequence: 3 }, site, stamp));
    expect(off.method).toBe('CANCEL');
    expect(off.event).toMatchObject({ uid: 'call-0190@tocsin.example', sequence: 3 });
    expect(read(writeCallFile(of, site, stamp, 'PUBLISH')).method).toBe('PUBLISH');
  });
});
