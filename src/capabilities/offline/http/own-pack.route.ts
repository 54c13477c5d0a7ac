import { z } from 'zod';
import { languages } from '../../../kernel/language.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { httpRefusals } from '../../../platform/http/http-errors.ts';
import { defineRoute } from '../../../platform/http/route.ts';
import { makeOwnPack, makeOwnPart } from '../make-pack.ts';
import { readPackLanguage } from '../pack-language.ts';
import { makePartList } from '../parts/made-part.ts';

const line = z.object({ name: z.string(), title: z.string(), kind: z.string(), hash: z.string(), bytes: z.number() });

/** The list of what somebody who is signed in may keep besides. */
export const ownPackRoute = defineRoute({
  method: 'GET',
  url: '/offline/mine',
  access: 'signed-in',
  sentence:
    'The list of parts that a phone may keep for whoever is signed in: their alerts, their places, what the community reads.',
  query: z.object({ language: z.string().max(20).optional() }),
  reply: z.object({ version: z.string(), madeAt: z.string(), bytes: z.number(), parts: z.array(line) }),
  async handle(ctx, { query }) {
    const parts = await makeOwnPack(ctx, requirePerson(ctx), readPackLanguage(query.language));
    const list = makePartList(parts, ctx.now);
    return { ...list, parts: [...list.parts] };
  },
});

/** One of these parts by its hash, for that person alone. */
export const ownPartRoute = defineRoute({
  method: 'GET',
  url: '/offline/mine/:name/:hash',
  access: 'signed-in',
  sentence: 'One part of what a phone may keep for whoever is signed in, by its hash.',
  params: z.object({ name: z.string().max(120), hash: z.string().max(40) }),
  reply: z.string(),
  mediaType: 'application/json',
  async handle(ctx, { params }) {
    const personId = requirePerson(ctx);
    for (const language of languages) {
      const part = await makeOwnPart(ctx, personId, { name: params.name, language });
      if (part?.line.hash === params.hash) return part.body;
    }
    throw httpRefusals.refuse('PAGE_NOT_FOUND');
  },
});

function requirePerson({ actor }: Ctx): string {
  if (actor.kind !== 'person') throw httpRefusals.refuse('SIGN_IN_FIRST');
  return actor.personId;
}
