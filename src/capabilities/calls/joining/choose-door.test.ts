import { describe, expect, it } from 'vitest';
import { chooseDoor, readNumbers, writeNumbers } from './choose-door.ts';
import { doorInShort, doorLines, doorView } from './door-words.ts';
import type { Supplier } from './supplier-store.ts';

const supplier: Supplier = {
  id: 'a',
  name: 'Invented Conferencing',
  linkPattern: 'https://meet.example/j/{room}',
  numbers: [{ country: 'London', number: '+442079460123' }],
  pinHint: 'Wait for the voice.',
  afterPin: '',
  archivedAt: null,
  createdBy: 'system:test',
  createdAt: new Date(),
};
const nothing = { joinUrl: '', room: '', numbers: '', pin: '' };

describe('how one gets into a call', () => {
  it('comes from the supplier, with what is typed before it', () => {
    const door = chooseDoor({ ...nothing, room: 'a b/c', pin: '123 456' }, supplier);
    expect(door).toMatchObject({
      value: { joinUrl: 'https://meet.example/j/a%20b%2Fc', pin: '123456', pinHint: 'Wait for the voice.' },
    });
    const own = { ...nothing, joinUrl: 'https://other.example/1', numbers: 'Wales: +44 29 2018 0123' };
    expect(chooseDoor(own, supplier)).toMatchObject({
      value: { joinUrl: 'https://other.example/1', numbers: [{ country: 'Wales', number: '+442920180123' }] },
    });
  });

  it('is refused where nobody gets in, or where a browser should not go', () => {
    expect(chooseDoor(nothing, undefined)).toMatchObject({
      errors: { joinUrl: expect.stringContaining('Give a link') },
    });
    for (const joinUrl of ['javascript:alert(1)', 'http://plain.example', 'meet.example/1']) {
      expect(chooseDoor({ ...nothing, joinUrl }, supplier).ok).toBe(false);
    }
    expect(chooseDoor({ ...nothing, pin: 'secret' }, supplier)).toMatchObject({ errors: { pin: expect.anything() } });
    expect(chooseDoor({ ...nothing, numbers: 'London: 0207' }, supplier).ok).toBe(false);
  });

  it('is read back as it was typed', () => {
    const typed = 'London: +442079460123\nDial-in: +353123456789';
    const read = readNumbers(typed);
    expect(read.ok && writeNumbers(read.value)).toBe(typed);
  });

  it('is said at length, in short, and as links that a phone dials', () => {
    const chosen = chooseDoor({ ...nothing, room: '1', pin: '123456' }, supplier);
    if (!chosen.ok) throw new Error('refused');
    expect(doorLines(chosen.value)).toEqual([
      'Join: https://meet.example/j/1',
      'Dial +44 20 7946 0123 (London)',
      'PIN 123 456. Wait for the voice.',
    ]);
    expect(doorInShort(chosen.value)).toBe('https://meet.example/j/1, dial +442079460123, PIN 123456');
    expect(doorView(chosen.value)).toMatchObject({ numbers: [{ href: 'tel:+442079460123,,,123456' }] });
  });
});
