import type { Actor } from '../../../kernel/actor.ts';
import { mayWithin } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { threatRefusals } from '../threat-errors.ts';
import { finishTasks, keepResponse } from '../threat-permissions.ts';
import { findOrganisationName, listOwnOrganisations, type OwnOrganisation } from './response-store.ts';

/** The organisations to which somebody's roles belong, and whether each covers the whole of it. */
export async function listOrganisationsOf(ctx: Ctx): Promise<readonly (OwnOrganisation & { keeps: boolean })[]> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return [];
  const idsOf = (kind: string): string[] =>
    actor.roles.filter(({ scope }) => scope.kind === kind).map(({ scope }) => scope.id);
  const places = { organisations: idsOf('organisation'), premises: idsOf('premises') };
  // Most officers: no need to ask.
  if (places.organisations.length + places.premises.length === 0) return [];
  const own = await listOwnOrganisations(ctx, places);
  return own.map((each) => ({ ...each, keeps: mayKeep(actor, each.id) }));
}

/** Refuses whoever's role does not cover the whole organisation; answers its name. */
export async function getKeptOrganisation(ctx: Ctx, organisationId: string): Promise<string> {
  const name = await findOrganisationName(ctx, organisationId);
  if (!name) throw threatRefusals.refuse('RESPONSE_ORGANISATION_UNKNOWN');
  if (!mayKeep(ctx.actor, organisationId)) throw threatRefusals.refuse('RESPONSE_NOT_YOURS');
  return name;
}

/** Whether somebody ticks off a task of these premises, or of the whole organisation when there are none. */
export function mayFinish(actor: Actor, task: { organisationId: string; premisesId: string | null }): boolean {
  return mayWithin(actor, finishTasks, { organisationId: task.organisationId, premisesId: task.premisesId });
}

function mayKeep(actor: Actor, organisationId: string): boolean {
  return mayWithin(actor, keepResponse, { organisationId });
}
