import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReplyReader } from './smtp-reply.ts';

function read(chunks: readonly Buffer[]) {
  const heard: unknown[] = [];
  const reader = new ReplyReader({
    reply: (code, lines) => heard.push([code, ...lines()]),
    garbage: (reason) => heard.push(reason),
  });
  for (const chunk of chunks) reader.push(chunk);
  return { heard, isInside: reader.isInside() };
}

describe('ReplyReader', () => {
  it('hears replies of one line and of several, however they are cut', () => {
    const replies = [
      [220, 'mail.example ESMTP'],
      [250, 'mail.example', 'PIPELINING', 'SIZE 10'],
      [354, ''],
      [250, '2.0.0 Größe'],
    ] as const;
    const said =
      '220 mail.example ESMTP\r\n250-mail.example\r\n250-PIPELINING\r\n250 SIZE 10\r\n354\r\n250 2.0.0 Größe\r\n';
    const bytes = Buffer.from(said);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 12 }), (cuts) => {
        const edges = [0, ...cuts, bytes.length].sort((one, other) => one - other);
        const chunks = edges.slice(1).map((edge, at) => bytes.subarray(edges[at], edge));
        expect(read(chunks)).toEqual({ heard: replies, isInside: false });
      }),
    );
  });

  it('knows when it is inside a reply', () => {
    expect(read([Buffer.from('250-a\r\n')]).isInside).toBe(true);
    expect(read([Buffer.from('25')]).isInside).toBe(true);
  });

  it('never throws, and says at most once that something is no reply', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }), (chunks) => {
        const { heard } = read(chunks.map((chunk) => Buffer.from(chunk)));
        expect(heard.filter((each) => typeof each === 'string').length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
