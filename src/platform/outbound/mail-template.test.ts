import fc from 'fast-check';
import { createTransport } from 'nodemailer';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import type { Letter, LetterCopy } from './letter.ts';
import { makeMailTemplate } from './mail-template.ts';

const date = 'Sun, 22 Nov 2026 05:00:00 +0000';
const token = (seed: number): string => Buffer.alloc(21, seed).toString('base64url');
const copy = (link: string, to = 'kim@network.example'): LetterCopy => ({
  ...{ to, link, messageId: '<message.7@alerts.example.org>', references: '<alert.x@alerts.example.org>' },
});

const letter = (text: string, html?: string, subject = 'EXERCISE'): Letter => ({
  ...{ from: 'Tocsin <alerts@tocsin.example>', subject, headers: { 'Auto-Submitted': 'auto-generated' } },
  compose: (link) => ({ text: text.replaceAll('LINK', link), html: html?.replaceAll('LINK', link) }),
});

async function write(from: Letter, madeFor: string, filledFor: LetterCopy): Promise<Buffer> {
  const template = await makeMailTemplate(from, madeFor);
  expect(template.fits(filledFor.link)).toBe(true);
  const message = template.fill(filledFor, date);
  const into = Buffer.alloc(message.room + 10, '#');
  const end = message.write(into, 5);
  expect(end).toBeLessThanOrEqual(5 + message.room);
  expect(into.toString('latin1', end)).toMatch(/^#+$/);
  const written = into.subarray(5, end);
  const undone = Buffer.from(written.toString('latin1').replace(/(^|\r\n)\.\./g, '$1.'), 'latin1');
  expect(undone.length).toBe(message.size);
  return undone;
}

/** What the library would have sent, with what is one person's own. */
async function buildByLibrary(from: Letter, { to, messageId, references, link }: LetterCopy): Promise<Buffer> {
  const { compose, ...fixed } = from;
  const { text, html } = compose(link);
  const info = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail({
    ...{ ...fixed, to, messageId, references, text, ...(html === undefined ? {} : { html }), date: new Date(date) },
    textEncoding: 'quoted-printable',
  });
  return info.message as Buffer;
}

async function read(bytes: Buffer) {
  const { headers, text, html, ...rest } = await PostalMime.parse(bytes);
  const kept = headers.filter(({ key }) => key !== 'content-type' && key !== 'content-transfer-encoding');
  const sorted = kept.map(({ key, value }) => `${key}: ${value}`).sort();
  const trim = (body: string | undefined): string | undefined => body?.replace(/\n+$/, '');
  const { from, to, subject, messageId, date: sent } = rest;
  return { sorted, text: trim(text), html: trim(html), from, to, subject, messageId, sent };
}

const words = fc.array(
  fc.oneof(
    fc.constantFrom(
      'LINK',
      'LINK?answer=safe',
      '<a href="LINK">x</a>',
      '\n',
      '\r\n',
      '.',
      '..\n',
      '\n.x',
      ' ',
      '=',
      '-- ',
      '\t',
      ' \n',
    ),
    fc.string({ maxLength: 90 }),
    fc.string({ unit: 'grapheme', maxLength: 30 }),
    fc.constantFrom('Geht in die Häuser. ', 'ابقوا في الداخل ', 'x'.repeat(200), 'From here '),
  ),
  { minLength: 1, maxLength: 12 },
);
// biome-ignore lint/suspicious/noControlCharactersInRegex: the words of an alert hold neither NUL nor a bare CR.
const body = words.map((parts) => `a${parts.join('').replace(/[\u0000\r](?!\n)/g, '')}`);

describe('a template', () => {
  it('carries a calendar as a part of its own, whose method is that of the text', async () => {
    const link = `https://alerts.example.org/answer/${token(1)}`;
    for (const method of ['REQUEST', 'CANCEL', undefined]) {
      const calendar = [
        'BEGIN:VCALENDAR',
        ...(method ? [`METHOD:${method}`] : []),
        ...['BEGIN:VEVENT', 'SUMMARY:Rôl', 'END:VEVENT', 'END:VCALENDAR', ''],
      ].join('\r\n');
      const from = { ...letter('Join. LINK', '<p>LINK</p>'), calendar };
      const built = await write(from, link, copy(`https://alerts.example.org/answer/${token(2)}`));
      const { attachments, text } = await PostalMime.parse(built, { attachmentEncoding: 'utf8' });
      expect(text).toContain(token(2));
      const [part] = attachments.filter(({ mimeType }) => mimeType === 'text/calendar');
      expect(part).toMatchObject({ method: method ?? 'PUBLISH' });
      expect(String(part?.content).replaceAll('\r\n', '\n')).toBe(calendar.replaceAll('\r\n', '\n'));
    }
  });

  it('gives what the library would have built, as a real parser reads it', async () => {
    await fc.assert(
      fc.asyncProperty(
        body,
        fc.option(body, { nil: undefined }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
        fc.nat(255),
        async (text, html, subject, seed) => {
          const from = letter(text, html, `S${subject.replace(/[\r\n\0]/g, '')}`);
          const beginning = `https://alerts.example.org/${'deep/'.repeat(seed % 9)}answer/`;
          const own = copy(beginning + token(seed));
          const spliced = await write(from, beginning + token(1), own);
          expect(await read(spliced)).toEqual(await read(await buildByLibrary(from, own)));
          expect(spliced.toString('latin1')).not.toMatch(/[^\r]\n|\r[^\n]/);
          expect(
            Math.max(
              ...spliced
                .toString('latin1')
                .split('\r\n')
                .map((line) => line.length),
            ),
          ).toBeLessThan(999);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('is made once for all links of an installation, and says which links it is not for', async () => {
    const template = await makeMailTemplate(
      letter('Answer: LINK', '<a href="LINK">Answer</a>'),
      `https://a.example/answer/${token(1)}`,
    );
    expect(template.fits(`https://a.example/answer/${token(2)}`)).toBe(true);
    for (const link of [
      `https://b.example/answer/${token(2)}`,
      `https://a.example/answer/${token(2)}x`,
      `https://a.example/answer/${token(2).slice(1)}`,
      `https://a.example/answer/${token(2).slice(1)}&`,
      `https://a.example/answer/${token(2).slice(1)}ä`,
    ])
      expect(template.fits(link), link).toBe(false);
  });

  it.each([
    ['https://a.example/answer/abc?x=1&y=2'],
    ['https://a.example/answer/TOKEN'],
    [`https://a.example/?t=${token(1)}`],
  ])('is made for the very link where links look like %s', async (link) => {
    const template = await makeMailTemplate(letter('Answer: LINK'), link);
    expect(template.fits(link)).toBe(true);
    expect(template.fits(link.replace('a.example', 'b.example'))).toBe(false);
    expect(await read(await write(letter('Answer: LINK'), link, copy(link)))).toMatchObject({
      text: `Answer: ${link}`,
    });
  });

  it('is made for the very link where the words change with it', async () => {
    const odd: Letter = { ...letter(''), compose: (link) => ({ text: `${link.length} ${link.slice(-2)} ${link}` }) };
    const link = `https://a.example/answer/${token(1)}`;
    const template = await makeMailTemplate(odd, link);
    expect(template.fits(`https://a.example/answer/${token(2)}`)).toBe(false);
    expect(template.fits(link)).toBe(true);
  });

  it('has room for an address of other letters', async () => {
    const link = `https://a.example/answer/${token(1)}`;
    const bytes = await write(letter('LINK'), link, copy(link, 'jörg@network.example'));
    expect(bytes.toString()).toContain('To: jörg@network.example\r\n');
    const template = await makeMailTemplate(letter('LINK'), link);
    expect(template.fill(copy(link, 'jörg@network.example'), date).isEightBit).toBe(true);
    expect(template.fill(copy(link), date).isEightBit).toBe(false);
  });
});
