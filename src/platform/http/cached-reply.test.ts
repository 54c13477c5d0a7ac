import { describe, expect, it } from 'vitest';
import { CachedReply, isUnchanged } from './cached-reply.ts';

const reply = new CachedReply('<feed/>', new Date('2026-11-22T10:00:00.700Z'));

describe('a cached reply', () => {
  it.each([
    [{ 'if-none-match': reply.etag }, true],
    [{ 'if-none-match': `"other", W/${reply.etag}` }, true],
    [{ 'if-none-match': '*' }, true],
    [{ 'if-none-match': '"other"' }, false],
    [{ 'if-modified-since': 'Sun, 22 Nov 2026 10:00:00 GMT' }, true],
    [{ 'if-modified-since': 'Sun, 22 Nov 2026 09:59:59 GMT' }, false],
    [{ 'if-modified-since': 'yesterday' }, false],
    [{ 'if-none-match': '"other"', 'if-modified-since': 'Sun, 22 Nov 2026 10:00:00 GMT' }, false],
    [{}, false],
  ])('asked with %j is unchanged: %s', (headers, unchanged) => {
    expect(isUnchanged(headers, reply)).toBe(unchanged);
  });

  it('has another tag for another body', () => {
    expect(new CachedReply('<feed>1</feed>', reply.modified).etag).not.toBe(reply.etag);
  });
});
