import { type Ctx, queryOne, sql } from '../../../platform/db/database.ts';

/** The language that somebody is written to in; English where it is not known. */
export async function findPersonLanguage(ctx: Ctx, personId: string): Promise<string> {
  const row = await queryOne<{ language: string }>(
    ctx,
    sql`select language from identity.people where id = ${personId}::uuid`,
  );
  return row?.language ?? 'en';
}

/** That of whoever asks; English for nobody in particular. */
export function findReaderLanguage(ctx: Ctx): Promise<string> {
  return ctx.actor.kind === 'person' ? findPersonLanguage(ctx, ctx.actor.personId) : Promise.resolve('en');
}
