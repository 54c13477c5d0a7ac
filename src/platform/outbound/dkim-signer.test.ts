import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { describe, expect, it } from 'vitest';
import { type DkimKey, makeDkimSigner, relaxBody } from './dkim-signer.ts';
import { makeMailTemplate } from './mail-template.ts';

const date = 'Sun, 22 Nov 2026 05:00:00 +0000';
const token = (seed: number): string => Buffer.alloc(21, seed).toString('base64url');

/**
 * A verifier after the letter of RFC 6376 6.1.3, for relaxed/relaxed: nothing of it is shared with the signer. Undefined means
 * that the signature holds; otherwise what does not.
 */
function findFault(message: string, publicKey: KeyObject): string | undefined {
  const end = message.indexOf('\r\n\r\n');
  const fields = message.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = fields.find((field) => /^dkim-signature:/i.test(field)) ?? '';
  const tags = new Map(
    signature
      .slice(signature.indexOf(':') + 1)
      .split(';')
      .map(
        (tag) => [tag.slice(0, tag.indexOf('=')).trim(), tag.slice(tag.indexOf('=') + 1).replace(/\s/g, '')] as const,
      ),
  );
  if (tags.get('c') !== 'relaxed/relaxed') return 'canonicalisation';
  const lines = message
    .slice(end + 4)
    .split('\r\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').replace(/ $/, ''));
  while (lines.length > 0 && lines.at(-1) === '') lines.pop();
  const body = lines.length === 0 ? '' : `${lines.join('\r\n')}\r\n`;
  if (createHash('sha256').update(body, 'latin1').digest('base64') !== tags.get('bh')) return 'body';
  const left = [...fields];
  const take = (name: string): string => {
    const at = left.findLastIndex((field) => field.slice(0, field.indexOf(':')).trim().toLowerCase() === name);
    return at < 0 ? '' : `${relaxField(left.splice(at, 1)[0] ?? '')}\r\n`;
  };
  const signed = (tags.get('h') ?? '').toLowerCase().split(':').map(take).join('');
  const empty = signature.replace(/(;\s*b=)[^;]*/, '$1');
  const bytes = Buffer.from(signed + relaxField(empty), 'latin1');
  const given = Buffer.from(tags.get('b') ?? '', 'base64');
  const holds =
    tags.get('a') === 'rsa-sha256'
      ? verify('sha256', bytes, publicKey, given)
      : verify(null, createHash('sha256').update(bytes).digest(), publicKey, given);
  return holds ? undefined : 'headers';
}

function relaxField(field: string): string {
  const colon = field.indexOf(':');
  const value = field
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
  return `${field.slice(0, colon).trim().toLowerCase()}:${value}`;
}

// RFC 8463 A.3: the message, and A.2 the public key.
const ofTheRfc = `DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
`.replace(/\n/g, '\r\n');
const keyOfTheRfc = createPublicKey({
  key: Buffer.concat([
    Buffer.from('302a300506032b6570032100', 'hex'),
    Buffer.from('11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=', 'base64'),
  ]),
  format: 'der',
  type: 'spki',
});

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const keyOf = (key: KeyObject): DkimKey => ({ domain: 'tocsin.example', selector: 'one', privateKey: pem(key) });

async function write(
  key: DkimKey,
  seed: number,
  to = 'kim@network.example',
  text = 'Go  indoors \nAnswer: LINK\n\n\n',
  unsubscribe?: string,
): Promise<string> {
  const letter = {
    ...{ from: 'Tocsin <alerts@tocsin.example>', subject: `EXERCISE: ${'go indoors now '.repeat(9)}ä` },
    ...{ headers: { 'Auto-Submitted': 'auto-generated' }, unsubscribe },
    compose: (link: string) => ({ text: text.replace('LINK', link), html: `<a   href="${link}">ä</a>` }),
  };
  const link = (of: number): string => `https://alerts.example.org/${'deep/'.repeat(4)}answer/${token(of)}`;
  const template = await makeMailTemplate(letter, link(1), makeDkimSigner(key));
  const own = { to, messageId: `<message.${seed}@a.example>`, references: '<alert.x@a.example>', link: link(seed) };
  const message = template.fill(own, date);
  const into = Buffer.alloc(message.room);
  return into.toString('latin1', 0, message.write(into, 0));
}

describe('the verifier of these tests', () => {
  it('holds what RFC 8463 signed, and what the library signs', async () => {
    expect(findFault(ofTheRfc, keyOfTheRfc)).toBeUndefined();
    const dkim = { domainName: 'tocsin.example', keySelector: 'one', privateKey: pem(rsa.privateKey) };
    const mail = { from: 'alerts@tocsin.example', to: 'kim@network.example', subject: 'x  y', text: 'a  b \n\n' };
    const { message } = await createTransport({
      streamTransport: true,
      buffer: true,
      newline: 'windows',
      dkim,
    }).sendMail(mail);
    const signed = (message as Buffer).toString('latin1');
    expect(findFault(signed, rsa.publicKey)).toBeUndefined();
    expect(findFault(signed.replace('a  b', 'a  c'), rsa.publicKey)).toBe('body');
    expect(findFault(signed.replace('kim@', 'tim@'), rsa.publicKey)).toBe('headers');
  });
});

describe('mail signed by us', () => {
  it('signs where one press stops it, as mail programs ask for (RFC 8058, 4)', async () => {
    const message = await write(keyOf(rsa.privateKey), 3, 'kim@network.example', 'Answer: LINK\n', '/stop');
    expect(message).toMatch(/^List-Unsubscribe: <https:\/\/alerts\.example\.org\/[^>]+\/stop>\r$/m);
    expect(message).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(message).toContain(`${token(3)}/stop>`);
    expect(findFault(message, rsa.publicKey)).toBeUndefined();
    expect(findFault(message.replace('/stop>', '/go>'), rsa.publicKey)).toBe('headers');
    expect(findFault(message.replace('One-Click', 'Two-Click'), rsa.publicKey)).toBe('headers');
  });

  it.each([
    ['rsa', rsa],
    ['ed25519', ed25519],
  ] as const)('holds with %s, each copy with its own link and address', async (_, { privateKey, publicKey }) => {
    for (const seed of [1, 2, 77]) {
      const message = await write(keyOf(privateKey), seed, `p${seed}@network.example`);
      expect(findFault(message, publicKey)).toBeUndefined();
      expect(message.replace(/=\r\n/g, '')).toContain(token(seed));
      expect(message).not.toMatch(/list-unsubscribe/i);
    }
  });

  it('holds for an address of other letters, and for an empty body', async () => {
    expect(findFault(await write(keyOf(rsa.privateKey), 3, 'jörg@network.example'), rsa.publicKey)).toBeUndefined();
    expect(relaxBody(Buffer.from('\r\n \t\r\n\r\n')).toString()).toBe('');
    expect(relaxBody(Buffer.from('a \t b  \r\n\r\n')).toString()).toBe('a b\r\n');
  });

  it('does not hold when anything that people see is changed, or a second sender is put in front', async () => {
    const message = await write(keyOf(rsa.privateKey), 4);
    for (const changed of [
      message.replace('To: kim', 'To: tim'),
      message.replace('message.4@', 'message.5@'),
      message.replace('Subject: ', 'Subject: x'),
      message.replace('22 Nov', '23 Nov'),
      message.replace('indoors', 'outdoors'),
      `From: other@network.example\r\n${message}`,
    ])
      expect(findFault(changed, rsa.publicKey), changed.slice(0, 40)).toBeDefined();
  });

  it('is refused with a key that nobody could check', () => {
    for (const { privateKey } of [
      generateKeyPairSync('ec', { namedCurve: 'P-256' }),
      generateKeyPairSync('rsa', { modulusLength: 512 }),
    ])
      expect(() => makeDkimSigner(keyOf(privateKey))).toThrow(/RSA key of at least 1024 bits/);
    expect(() => makeDkimSigner({ domain: 'x', selector: 'y', privateKey: 'no key' })).toThrow();
  });
});
