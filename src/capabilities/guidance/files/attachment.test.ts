import { describe, expect, it } from 'vitest';
import { checkAttachment, largestAttachment, sizeWords } from './attachment.ts';

const pdf = Buffer.from('%PDF-1.7 and so on');

describe('a file that goes with a document', () => {
  it('is known by how it begins, not by its name alone', () => {
    expect(checkAttachment('C:\\posters\\Hot “test”.PDF', pdf)).toMatchObject({
      ...{ ok: true, value: { name: 'Hot test.PDF', mediaType: 'application/pdf' } },
    });
    expect(checkAttachment('list.csv', Buffer.from('a,b\n1,2'))).toMatchObject({ ok: true });
  });

  it.each([
    ['a picture that is a page', 'poster.png', Buffer.from('<html>')],
    ['text that is none', 'list.txt', Buffer.from([65, 0, 66])],
    ['what runs by itself', 'poster.svg', Buffer.from('<svg/>')],
    ['no ending', 'poster', pdf],
    ['nothing', 'poster.pdf', Buffer.alloc(0)],
    ['no file', '', Buffer.alloc(0)],
    ['too much', 'poster.pdf', Buffer.concat([pdf, Buffer.alloc(largestAttachment)])],
  ])('is refused for %s', (_what, name, bytes) => {
    expect(checkAttachment(name, bytes)).toMatchObject({ ok: false, errors: { file: expect.any(String) } });
  });

  it('has its size said as people do', () => {
    expect([1, 1024, 1025, 1_600_000].map(sizeWords)).toEqual(['1 kB', '1 kB', '2 kB', '1.5 MB']);
  });
});
