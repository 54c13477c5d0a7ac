import { describe, expect, it } from 'vitest';
import { findPracticeWords } from '../../kernel/site-environment.ts';
import { mailConfig } from './mail-config.ts';
import type { Mail, MailTransport } from './mail-transport.ts';
import { guardMail } from './mark-mail.ts';

const note: Mail = { to: 'kim@example.org', subject: 'Your link to sign in', text: 'Plain words' };

function aKeeper(): { kept: Mail[]; transport: MailTransport } {
  const kept: Mail[] = [];
  const transport: MailTransport = {
    async send(mail) {
      kept.push(mail);
      return { kind: 'accepted', reference: '', response: '' };
    },
    verify: async () => ({ ok: true }),
    close() {},
  };
  return { kept, transport };
}

describe('the last door before the mail server', () => {
  it.each([
    ['exercise', 'EXERCISE'],
    ['training', 'TRAINING'],
  ] as const)('says %s in the subject and the first line of every mail', async (environment, word) => {
    const { kept, transport } = aKeeper();
    const door = guardMail(transport, { practice: findPracticeWords(environment), domains: [] });
    await door.send({ ...note, html: '<!DOCTYPE html><html><body class="x"><h1>Hello</h1></body></html>' });
    await door.send(note);
    expect(kept[0]?.subject).toBe(`${word}: Your link to sign in`);
    expect(kept[0]?.html).toMatch(new RegExp(`<body class="x"><p style="[^"]*">${word}: This is`));
    expect(kept[1]?.text.split('\n')[0]).toContain(`${word}: This is`);
    expect(kept[1]?.html).toBeUndefined();
  });

  it('leaves a subject alone that says so already, and every mail of the live installation', async () => {
    const { kept, transport } = aKeeper();
    await guardMail(transport, { practice: findPracticeWords('exercise'), domains: [] }).send({
      ...note,
      subject: 'EXERCISE / YMARFER: Fan',
    });
    await guardMail(transport, { practice: findPracticeWords('live'), domains: [] }).send(note);
    expect(kept[0]?.subject).toBe('EXERCISE / YMARFER: Fan');
    expect(kept[1]).toEqual(note);
  });

  it('lets nothing past to a domain that is not on the list', async () => {
    const { kept, transport } = aKeeper();
    const domains = mailConfig.settings.recipientDomains.schema.parse('example.org, Police.example');
    const door = guardMail(transport, { practice: undefined, domains });
    expect(await door.send({ ...note, to: 'kim@real.example.org' })).toMatchObject({ kind: 'failed-for-good' });
    expect(await door.send({ ...note, to: 'kim@example.org.real' })).toMatchObject({ kind: 'failed-for-good' });
    expect(await door.send({ ...note, to: 'kim@POLICE.example' })).toMatchObject({ kind: 'accepted' });
    expect(kept).toHaveLength(1);
  });

  it('takes domains and nothing else', () => {
    const { schema } = mailConfig.settings.recipientDomains;
    expect(schema.parse('')).toEqual([]);
    expect(schema.safeParse('kim@example.org').success).toBe(false);
  });
});
