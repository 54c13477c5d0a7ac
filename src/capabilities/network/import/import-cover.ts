import { type Actor, actorReference } from '../../../kernel/actor.ts';
import { type Cover, type CoveredPlace, covers, everywhere, nowhere } from '../../../kernel/cover.ts';
import { coverOf } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { listRoles } from '../appointment-store.ts';
import { importNetwork } from '../network-permissions.ts';
import type { Candidate } from './import-row.ts';
import type { NetworkImport } from './network-import.ts';

/** Where whoever brought a file in, or confirmed it, may change the network now (`person:<id>` or `system:<name>`). */
export async function findImportCover(ctx: Ctx, reference: string | null): Promise<Cover> {
  const [kind, personId = ''] = (reference ?? '').split(':');
  if (kind === 'system') return everywhere;
  if (kind !== 'person') return nowhere;
  const roles = await listRoles(ctx, personId);
  return coverOf({ kind, personId, name: '', roles }, importNetwork);
}

/** Says a fault when a row would change something outside the importer's scope: where it is, and where it would be. */
export function checkArea(candidate: Candidate<unknown>, cover: Cover, places: readonly CoveredPlace[]): void {
  if (places.every((place) => covers(cover, place))) return;
  const sentence = 'This is outside your area. Somebody whose role covers it, or an operator, can bring it in.';
  candidate.faults.push({ column: 'the whole row', sentence });
}

/** Files hold personal data: whoever does not cover the country sees only those that they brought in. */
export function maySeeImport(actor: Actor, one: Pick<NetworkImport, 'createdBy'>): boolean {
  return coverOf(actor, importNetwork).everywhere || one.createdBy === actorReference(actor);
}
