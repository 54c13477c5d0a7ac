import { isId } from '../../kernel/ids.ts';
import type { Ctx } from '../../platform/db/database.ts';

/** Tells the names of people by id; ids without a name are left out. */
export type NamePeople = (ctx: Ctx, personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Says who these actors are, in the words of a page: a name, "The system (…)", "Somebody not signed in". */
export async function nameActors(
  ctx: Ctx,
  actors: readonly string[],
  namePeople: NamePeople,
): Promise<ReadonlyMap<string, string>> {
  const different = [...new Set(actors)];
  const names = await namePeople(ctx, different.flatMap(personIn));
  return new Map(different.map((actor) => [actor, describeActor(actor, names)]));
}

function personIn(actor: string): string[] {
  const id = actor.startsWith('person:') ? actor.slice('person:'.length) : '';
  // A tampered entry may hold anything, and a page about it must still open.
  return isId(id) ? [id] : [];
}

function describeActor(actor: string, names: ReadonlyMap<string, string>): string {
  if (actor === 'anonymous') return 'Somebody not signed in';
  if (actor.startsWith('system:')) return `The system (${actor.slice('system:'.length)})`;
  return personIn(actor).map((id) => names.get(id))[0] ?? actor;
}
