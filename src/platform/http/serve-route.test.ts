import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aBrowser, aServer, type TestAnswer } from './http-builders.ts';
import { defineRoute } from './route.ts';

const approve = {
  key: 'trial.approve',
  sentence: 'An approver approves.',
  roles: ['approver'],
  scope: 'anywhere' as const,
};

const server = await aServer({
  permissions: [approve],
  routes: [
    defineRoute({
      method: 'POST',
      url: '/api/bells/:bellId',
      access: 'public',
      sentence: 'Rings a bell.',
      params: z.object({ bellId: z.uuid('Give the id of a bell.') }),
      query: z.object({ times: z.coerce.number('Give a number.').int().max(3, 'At most 3 times.').default(1) }),
      body: z.object({
        who: z.object({ 'a/b~c': z.string('Say who rings.') }),
        loud: z.boolean('Say whether it is loud.'),
      }),
      reply: z.object({ rung: z.number(), loud: z.boolean() }),
      // More than the reply declares: the rest must stay inside.
      handle: async (_ctx, { query, body }) => ({ rung: query.times, loud: body.loud, secret: 's' }),
    }),
    defineRoute({
      method: 'POST',
      url: '/api/signed',
      access: 'public',
      sentence: 'Says what it got.',
      isSigned: true,
      body: z.object({ who: z.string() }),
      reply: z.object({ raw: z.string(), signature: z.string(), who: z.string() }),
      handle: async (_ctx, { raw, header, body }) => ({ raw, signature: header('x-signature') ?? '', who: body.who }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/cap',
      access: 'public',
      sentence: 'Takes a file as text.',
      accepts: 'application/cap+xml',
      body: z.string().min(1, 'Send a file.'),
      reply: z.string(),
      mediaType: 'application/cap+xml',
      handle: async (_ctx, { body }) => body.toUpperCase(),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/approvals',
      access: approve,
      sentence: 'Lists approvals.',
      reply: z.object({ approvals: z.array(z.string()) }),
      handle: async () => ({ approvals: [] }),
    }),
    defineRoute({
      method: 'GET',
      url: '/api/wrong-reply',
      access: 'public',
      sentence: 'Answers what it did not promise.',
      reply: z.object({ count: z.number() }),
      handle: async () => JSON.parse('{"count":"many"}'),
    }),
  ],
});

const bellUrl = '/api/bells/0192f0c1-2222-7333-8444-555566667777';

async function send(
  method: 'POST' | 'PUT',
  url: string,
  payload: string,
  type = 'application/json',
): Promise<TestAnswer> {
  const answer = await server.server.instance.inject({ method, url, payload, headers: { 'content-type': type } });
  const { statusCode: status, headers, body } = answer;
  return { status, headers, body, cookies: [], shown: JSON.parse(type === 'application/json' ? body : '{}') };
}

describe('a machine route', () => {
  it('answers what its reply schema declares and nothing more', async () => {
    const answer = await send('POST', `${bellUrl}?times=2`, JSON.stringify({ who: { 'a/b~c': 'x' }, loud: true }));
    expect([answer.status, answer.body]).toEqual([200, '{"rung":2,"loud":true}']);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store',
    });
  });

  it('tells every fault of a request at once, with a pointer to each field', async () => {
    const answer = await send('POST', '/api/bells/42?times=9', JSON.stringify({ who: {} }));
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(answer.body)).toMatchObject({
      type: 'urn:tocsin:problem:request-not-understood',
      status: 400,
      code: 'REQUEST_NOT_UNDERSTOOD',
      errors: [
        { pointer: '#/params/bellId', detail: 'Give the id of a bell.' },
        { pointer: '#/query/times', detail: 'At most 3 times.' },
        { pointer: '#/body/who/a~1b~0c', detail: 'Say who rings.' },
        { pointer: '#/body/loud', detail: 'Say whether it is loud.' },
      ],
    });
  });

  it.each([
    ['not JSON', '{"loud":', 'application/json'],
    ['a prototype', '{"__proto__":{"loud":true}}', 'application/json'],
  ])('refuses a body that is %s', async (_name, payload, type) => {
    const answer = await send('POST', bellUrl, payload, type);
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([400, 'REQUEST_NOT_UNDERSTOOD']);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'image/png'])(
    'reads nothing that a form of another site could post: %s',
    async (type) => {
      const wrong = await send('PUT', '/api/cap', '<alert/>', type);
      expect([wrong.status, JSON.parse(wrong.body).code]).toEqual([400, 'REQUEST_NOT_UNDERSTOOD']);
      const posted = await send('POST', bellUrl, 'loud=true', type);
      expect(posted.status).toBe(400);
    },
  );

  it('hands a signed body over as it came, and reads only a short one', async () => {
    const payload = '{ "who" : "\\u0177 ŷ" }';
    const answer = await send('POST', '/api/signed', payload);
    expect(JSON.parse(answer.body)).toEqual({ raw: payload, signature: '', who: 'ŷ ŷ' });
    const long = await send('POST', '/api/signed', JSON.stringify({ who: 'x'.repeat(300_000) }));
    expect(long.status).toBe(400);
  });

  it('says which media type it wants', async () => {
    const answer = await send('PUT', '/api/cap', '<alert/>', 'text/plain');
    expect(JSON.parse(answer.body).errors).toEqual([
      { pointer: '#/body', detail: 'Send this as application/cap+xml.' },
    ]);
  });

  it('takes and gives text of its own media type', async () => {
    const answer = await send('PUT', '/api/cap', '<alert/>', 'application/cap+xml; charset=utf-8');
    expect([answer.status, answer.body]).toEqual([200, '<ALERT/>']);
    expect(answer.headers['content-type']).toContain('application/cap+xml');
  });

  it('refuses with 401 and 403 as problems, and sends a person with a browser to sign in', async () => {
    const machine = { accept: 'application/json' };
    const nobody = await aBrowser(server).get('/api/approvals', machine);
    expect([nobody.status, JSON.parse(nobody.body).code]).toEqual([401, 'SIGN_IN_FIRST']);
    const member = await aBrowser(server, 'member').get('/api/approvals', machine);
    expect([member.status, JSON.parse(member.body).code]).toEqual([403, 'NOT_ALLOWED']);
    expect((await aBrowser(server, 'approver').get('/api/approvals', machine)).status).toBe(200);
    expect((await aBrowser(server).get('/api/approvals')).headers.location).toBe('/sign-in?next=%2Fapi%2Fapprovals');
  });

  it('that breaks its promise is a fault of ours', async () => {
    expect((await aBrowser(server).get('/api/wrong-reply', { accept: '*/*' })).status).toBe(500);
  });
});
