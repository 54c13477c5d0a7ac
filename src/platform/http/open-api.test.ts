import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aBrowser, aServer } from './http-builders.ts';
import { definePage, showPage } from './page.ts';
import { defineRoute } from './route.ts';
import { defineStream } from './stream.ts';

const server = await aServer({
  pages: [definePage({ url: '/bells', access: 'public', get: async () => showPage('b.njk', { title: 'Bells' }) })],
  streams: [defineStream({ url: '/bells/live', access: 'public', topic: () => 'bells', push: async () => undefined })],
  routes: [
    defineRoute({
      method: 'POST',
      url: '/api/bells/:bellId',
      access: 'public',
      sentence: 'Rings a bell.',
      params: z.object({ bellId: z.uuid() }),
      query: z.object({ times: z.coerce.number().int().max(3).default(1) }),
      body: z.object({ loud: z.boolean() }),
      reply: z.object({ rungAt: z.iso.datetime(), times: z.number() }),
      handle: async () => ({ rungAt: '2026-11-21T10:00:00Z', times: 1 }),
    }),
    defineRoute({
      method: 'PUT',
      url: '/api/cap',
      access: 'public',
      sentence: 'Takes a CAP file.',
      accepts: 'application/cap+xml',
      body: z.string(),
      reply: z.string(),
      mediaType: 'text/csv',
      handle: async () => 'a,b',
    }),
  ],
});

interface Operation {
  readonly summary: string;
  readonly parameters?: readonly { name: string; in: string; required: boolean; schema: object }[];
  readonly requestBody: { readonly required?: boolean; readonly content: Record<string, { schema: object }> };
  readonly responses: Record<string, { description: string; content: Record<string, { schema: object }> }>;
}

async function readDocument() {
  const answer = await aBrowser(server).get('/openapi.json', { accept: 'application/json' });
  expect(answer.headers['content-type']).toContain('application/json');
  return JSON.parse(answer.body) as {
    openapi: string;
    info: { title: string; version: string };
    servers: { url: string }[];
    paths: Record<string, Record<string, Operation>>;
  };
}

describe('the OpenAPI document', () => {
  it('says which version of what it describes, and where', async () => {
    expect(await readDocument()).toMatchObject({
      openapi: '3.1.0',
      info: { title: 'Tocsin', version: '1.2.3' },
      servers: [{ url: 'http://tocsin.test' }],
    });
  });

  it('holds the machine routes and nothing else', async () => {
    const { paths } = await readDocument();
    expect(Object.entries(paths).map(([path, deeds]) => [path, Object.keys(deeds)])).toEqual([
      ['/api/bells/{bellId}', ['post']],
      ['/api/cap', ['put']],
    ]);
  });

  it('describes a route by the very schemas that check it', async () => {
    const operation = (await readDocument()).paths['/api/bells/{bellId}']?.post;
    expect(operation?.summary).toBe('Rings a bell.');
    expect(operation?.parameters).toEqual([
      expect.objectContaining({ name: 'times', in: 'query', schema: expect.objectContaining({ maximum: 3 }) }),
      expect.objectContaining({
        name: 'bellId',
        in: 'path',
        required: true,
        schema: expect.objectContaining({ format: 'uuid' }),
      }),
    ]);
    expect(operation?.requestBody.content['application/json']?.schema).toMatchObject({
      type: 'object',
      properties: { loud: { type: 'boolean' } },
      required: ['loud'],
    });
    expect(operation?.responses['200']?.content['application/json']?.schema).toMatchObject({
      properties: { rungAt: { type: 'string', format: 'date-time' }, times: { type: 'number' } },
    });
    expect(operation?.responses['200']?.description).toEqual(expect.any(String));
  });

  it('names the media types of what is not JSON', async () => {
    const operation = (await readDocument()).paths['/api/cap']?.put;
    expect(Object.keys(operation?.requestBody.content ?? {})).toEqual(['application/cap+xml']);
    expect(Object.keys(operation?.responses['200']?.content ?? {})).toEqual(['text/csv']);
  });
});
