import type { Ctx } from '../../platform/db/database.ts';
import type { PersonInput } from './person.ts';
import { savePeople } from './save-people.ts';

/** Creates one person without a reference and returns the id; refuses with EMAIL_TAKEN when the address is somebody's. */
export async function createPerson(ctx: Ctx, person: Omit<PersonInput, 'reference'>): Promise<string> {
  const [id] = await savePeople(ctx, [person]);
  if (id === undefined) throw new Error('A person was saved without an id.');
  return id;
}
