import { describe, expect, it } from 'vitest';
import { makeLiveEvent, makeStateEvent, readLastEventId } from './live-event.ts';

const textOf = ({ bytes }: { bytes: Buffer }): string => bytes.toString();

describe('an event', () => {
  it('keeps what it says whole, whatever line breaks are in it', () => {
    const event = makeLiveEvent('news', 'one\ntwo\rthree\r\ndata: four', '7');
    expect(textOf(event)).toBe('id: 7\nevent: news\ndata: one\ndata: two\ndata: three\ndata: data: four\n\n');
    expect(textOf(makeLiveEvent('news', ''))).toBe('event: news\ndata: \n\n');
  });

  it('of how things stand has an id that tells it from any other, and from nothing else', () => {
    const state = makeStateEvent('html', 'calm');
    expect(state.id).toMatch(/^[\w-]{16}$/);
    expect(textOf(state)).toBe(`id: ${state.id}\nevent: html\ndata: calm\n\n`);
    expect(makeStateEvent('html', 'calm').id).toBe(state.id);
    expect(makeStateEvent('html', 'grave').id).not.toBe(state.id);
    expect(makeStateEvent('beat', 'calm').id).not.toBe(state.id);
  });
});

describe('what a browser says it heard last', () => {
  it('is believed if it can be an id of ours', () => {
    const { id } = makeStateEvent('html', 'calm');
    expect(readLastEventId(id)).toBe(id);
    for (const strange of [undefined, '', 'a b', 'a\nb', 'x'.repeat(65), ['a']])
      expect(readLastEventId(strange)).toBeUndefined();
  });
});
