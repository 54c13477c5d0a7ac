import { describe, expect, it } from 'vitest';
import { aCapAlert, aCapInfo } from './cap-builders.ts';
import { capReference, closeCapRing, findInfo, isClosedCapRing } from './cap-model.ts';

describe('capReference', () => {
  it('names sender, identifier and date', () => {
    expect(capReference(aCapAlert({ identifier: 'a-1', sender: 'x@y.example' }))).toBe(
      'x@y.example,a-1,2026-03-02T10:05:00-00:00',
    );
  });
});

describe('findInfo', () => {
  const alert = aCapAlert({
    info: [aCapInfo({ language: 'en-GB' }), aCapInfo({ language: 'cy' }), aCapInfo({ language: undefined })],
  });
  it('prefers the same tag, in any case', () => expect(findInfo(alert, 'CY')).toBe(alert.info[1]));
  it('then the same primary language', () => expect(findInfo(alert, 'cy-GB')).toBe(alert.info[1]));
  it('takes a block without language for en-US', () => expect(findInfo(alert, 'en-US')).toBe(alert.info[2]));
  it('else the first', () => expect(findInfo(alert, 'fr')).toBe(alert.info[0]));
  it('finds nothing where there is no info', () => expect(findInfo(aCapAlert({ info: [] }), 'en')).toBeUndefined());
});

describe('closeCapRing', () => {
  const open = [
    [1, 2],
    [3, 4],
    [5, 6],
  ] as const;
  it('repeats the first point at the end, once', () => {
    const closed = closeCapRing(open);
    expect(closed).toEqual([...open, [1, 2]]);
    expect(closeCapRing(closed)).toBe(closed);
    expect([isClosedCapRing(open), isClosedCapRing(closed)]).toEqual([false, true]);
  });
});
