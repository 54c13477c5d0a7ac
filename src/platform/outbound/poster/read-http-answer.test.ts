import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HttpAnswer, makeAnswerReader, OddAnswer } from './read-http-answer.ts';

const limits = { head: 300, body: 100 };
const read = (text: string): HttpAnswer[] => makeAnswerReader(limits)(Buffer.from(text, 'latin1'));
const plain = (answers: readonly HttpAnswer[]) => answers.map(({ status, body }) => [status, body.toString()]);

const created = 'HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\nhello';
const chunked =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n';
const empty = 'HTTP/1.1 204\r\nConnection: keep-alive\r\n\r\n';
const interim = 'HTTP/1.1 103 Early Hints\r\nLink: <x>\r\n\r\n';
const none = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n';

describe('the reader of answers', () => {
  it('reads a length, chunks, and no body', () => {
    expect(plain(read(created))).toEqual([[201, 'hello']]);
    expect(plain(read(chunked))).toEqual([[200, 'abc0123456789']]);
    expect(plain(read(empty))).toEqual([[204, '']]);
    expect(plain(read(none))).toEqual([[200, '']]);
    expect(plain(read(interim + created))).toEqual([[201, 'hello']]);
    expect(read(created)[0]?.headers).toEqual({ 'content-type': 'text/plain', 'content-length': '5' });
  });

  it('reads the same in whatever pieces it comes', () => {
    const kinds = fc.array(fc.constantFrom(created, chunked, empty, none, interim + created), { maxLength: 6 });
    fc.assert(
      fc.property(kinds, fc.array(fc.integer({ min: 1, max: 40 })), (texts, cuts) => {
        const wire = Buffer.from(texts.join(''), 'latin1');
        const reader = makeAnswerReader(limits);
        const answers: HttpAnswer[] = [];
        let at = 0;
        for (const cut of cuts) {
          answers.push(...reader(wire.subarray(at, at + cut)));
          at = Math.min(wire.length, at + cut);
        }
        answers.push(...reader(wire.subarray(at)));
        expect(plain(answers)).toEqual(texts.flatMap((text) => plain(read(text))));
      }),
    );
  });

  it('knows when the connection ends after it', () => {
    const closes = (text: string) => read(text)[0]?.closes;
    expect(closes(created)).toBe(false);
    expect(closes(created.replace('Content-Type', 'Connection: Close\r\nContent-Type'))).toBe(true);
    expect(closes(created.replace('1.1', '1.0'))).toBe(true);
  });

  it.each([
    ['another protocol', 'HTTP/2 200\r\n\r\n'],
    ['no status', 'HTTP/1.1 20\r\n\r\n'],
    ['no length', 'HTTP/1.1 200 OK\r\n\r\nhello'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
    ['a length and chunks', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a negative length', 'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n'],
    ['a length with a sign', 'HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello'],
    ['another encoding', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n'],
    ['a folded header', 'HTTP/1.1 200 OK\r\nA: b\r\n c\r\nContent-Length: 0\r\n\r\n'],
    ['a blank before the colon', 'HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n'],
    ['a bare line feed', 'HTTP/1.1 200 OK\nContent-Length: 0\r\n\r\n'],
    ['a control character', 'HTTP/1.1 200 OK\r\nA: \0\r\nContent-Length: 0\r\n\r\n'],
    ['a head without an end', `HTTP/1.1 200 OK\r\nA: ${'a'.repeat(400)}`],
    ['too large a body', 'HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n'],
    ['too large a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n'],
    ['a chunk without a size', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n'],
    ['a chunk that is longer', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n'],
    ['a change of protocol', 'HTTP/1.1 101 Switching Protocols\r\n\r\n'],
    ['a body where none may be', 'HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\nabc'],
  ])('takes nothing odd: %s', (_, text) => {
    expect(() => read(text)).toThrow(OddAnswer);
  });
});
