import type { Actor } from '../../../kernel/actor.ts';

/** What of somebody's roles matters at premises: over which they hold them. The system itself is a keeper everywhere. */
export interface ActorScopes {
  readonly system: boolean;
  /** Null for nobody in particular. */
  readonly personId: string | null;
  /** Ids of organisations of which they are a member: keeper of all premises there. */
  readonly organisations: readonly string[];
  /** Ids of premises of which they are a member: staff there. */
  readonly premises: readonly string[];
  /** Codes of regions; `national`: all of them. */
  readonly advises: RegionScope;
  readonly watches: RegionScope;
}

/** Some regions by code, or all. */
export interface RegionScope {
  readonly national: boolean;
  readonly regions: readonly string[];
}

const watching: readonly string[] = ['hub-officer', 'duty-officer'];

/** Reads an actor's roles as far as they matter at premises. */
export function scopesOf(actor: Actor): ActorScopes {
  const roles = actor.kind === 'person' ? actor.roles : [];
  const ids = (kind: string): string[] =>
    roles.filter(({ role, scope }) => role === 'member' && scope.kind === kind).map(({ scope }) => scope.id);
  const regions = (isOne: (role: string) => boolean): RegionScope => {
    const scopes = roles.filter(({ role }) => isOne(role)).map(({ scope }) => scope);
    return {
      national: scopes.some(({ kind }) => kind === 'national'),
      regions: scopes.filter(({ kind }) => kind === 'region').map(({ id }) => id),
    };
  };
  return {
    system: actor.kind === 'system',
    personId: actor.kind === 'person' ? actor.personId : null,
    organisations: ids('organisation'),
    premises: ids('premises'),
    advises: regions((role) => role === 'adviser'),
    watches: regions((role) => watching.includes(role)),
  };
}

/** Whether a region is among them. */
export function hasRegion(scope: RegionScope, regionCode: string): boolean {
  return scope.national || scope.regions.includes(regionCode);
}
