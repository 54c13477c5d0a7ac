import PostalMime from 'postal-mime';
import { afterEach, describe, expect, it } from 'vitest';
import { findPracticeWords } from '../../kernel/site-environment.ts';
import type { LetterCopy } from './letter.ts';
import type { MailDoor } from './mail-door.ts';
import { openMailServer } from './mail-server.ts';
import { openMailTransport } from './mail-transport.ts';
import { guardMail } from './mark-mail.ts';
import { aScriptedServer } from './smtp/smtp-builders.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const now = new Date('2026-11-22T05:00:00Z');
const live: MailDoor = { practice: undefined, domains: [] };
const token = (seed: number): string => Buffer.alloc(21, seed).toString('base64url');
const copyFor = (to: string, more: Partial<LetterCopy> = {}): LetterCopy => ({
  ...{ to, messageId: `<${to.length}@a.example>`, references: '<alert.x@a.example>' },
  link: `https://a.example/answer/${token(to.length)}`,
  ...more,
});
const letter = {
  ...{ subject: 'Go indoors', headers: { Importance: 'high' } },
  compose: (link: string) => ({ text: `Answer: ${link}`, html: `<body><a href="${link}">x</a></body>` }),
};

async function aServer(door: MailDoor) {
  const scripted = await aScriptedServer();
  const server = openMailServer(scripted.server, {
    from: 'alerts@tocsin.example',
    sender: 'Tocsin <alerts@tocsin.example>',
    door,
  });
  cleanUp.push(
    () => scripted.close(),
    () => server.close(),
  );
  return { scripted, letter: server.write(letter) };
}

describe('a mail server', () => {
  it('gives each copy its own link, ids and address', async () => {
    const { scripted, letter: written } = await aServer(live);
    const people = ['a@x.example', 'bb@x.example', 'ccc@x.example'];
    await written.send(
      people.map((to) => copyFor(to)),
      'rest',
      now,
    );
    const read = await Promise.all(scripted.texts.map((text) => PostalMime.parse(text)));
    expect(read.map(({ to, messageId, text }) => [to?.[0]?.address, messageId, text?.trim()]).sort()).toEqual(
      people.map((to) => [to, `<${to.length}@a.example>`, `Answer: https://a.example/answer/${token(to.length)}`]),
    );
    expect(read[0]).toMatchObject({
      from: { name: 'Tocsin', address: 'alerts@tocsin.example' },
      date: now.toISOString(),
    });
  });

  it.each([
    ['exercise', 'EXERCISE'],
    ['training', 'TRAINING'],
  ] as const)(
    'says %s in the subject and both bodies, opened directly or by the guarded transport',
    async (environment, word) => {
      const door = { practice: findPracticeWords(environment), domains: [] };
      const { scripted, letter: written } = await aServer(door);
      await written.send([copyFor('a@x.example')], 'attack', now);
      const transport = openMailTransport(`smtp://127.0.0.1:${scripted.server.port}`, {
        from: 'Tocsin <alerts@tocsin.example>',
      });
      const guarded = guardMail(transport, door);
      cleanUp.push(() => guarded.close());
      await guarded
        .openServers?.()[0]
        ?.write(letter)
        .send([copyFor('bb@x.example')], 'rest', now);
      expect(scripted.texts).toHaveLength(2);
      for (const source of scripted.texts) {
        const { subject, text, html } = await PostalMime.parse(source);
        expect([subject, text, html]).toEqual([
          `${word}: Go indoors`,
          expect.stringMatching(new RegExp(`^${word}: This is`)),
          expect.stringMatching(new RegExp(`<body><p style="[^"]*">${word}: This is`)),
        ]);
      }
    },
  );

  it('lets nothing past to a domain that is not on the list, and keeps outcomes in order', async () => {
    const { scripted, letter: written } = await aServer({ practice: undefined, domains: ['x.example'] });
    const asked = ['a@x.example', 'b@real.example', 'ccc@X.example', 'd@x.example.real', 'eeeee@x.example'];
    const outcomes = await written.send(
      asked.map((to) => copyFor(to)),
      'rest',
      now,
    );
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'accepted',
      'failed-for-good',
      'accepted',
      'failed-for-good',
      'accepted',
    ]);
    expect(scripted.commands.join('\n')).not.toMatch(/real/);
  });

  it('writes no header that somebody broke a line into', async () => {
    const { scripted, letter: written } = await aServer(live);
    const broken = [
      copyFor('a@x.example\r\nBcc: all@x.example'),
      copyFor('a@x.example', { messageId: '<1@a>\r\nX: y' }),
      copyFor('a@x.example', { references: '<1@a>\n.\n' }),
    ];
    const outcomes = await written.send([...broken, copyFor('bb@x.example')], 'rest', now);
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'failed-for-good',
      'failed-for-good',
      'failed-for-good',
      'accepted',
    ]);
    expect(scripted.texts).toHaveLength(1);
  });

  it('writes links of any shape, also of several shapes at once', async () => {
    const { scripted, letter: written } = await aServer(live);
    const links = [
      'https://a.example/answer/TOKEN',
      `https://b.example/answer/${token(9)}`,
      `https://c.example/answer/${token(8)}`,
    ];
    await written.send(
      links.map((link, at) => copyFor(`${'p'.repeat(at + 1)}@x.example`, { link })),
      'rest',
      now,
    );
    const read = await Promise.all(scripted.texts.map((text) => PostalMime.parse(text)));
    expect(read.map(({ text }) => text?.trim()).sort()).toEqual(links.map((link) => `Answer: ${link}`));
  });
});
