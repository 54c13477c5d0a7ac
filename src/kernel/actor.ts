/** What a role covers: the whole country, one region or sector (by code), one organisation or premises (by id). */
export interface Scope {
  readonly kind: 'national' | 'region' | 'sector' | 'organisation' | 'premises';
  /** Region or sector code, organisation or premises id; empty for national. */
  readonly id: string;
}

/** One role that somebody holds now, and over what. Role names are data of the network capability. */
export interface HeldRole {
  readonly role: string;
  readonly scope: Scope;
}

/** Who is doing this: a signed-in person, nobody in particular, or the system itself (a job, the command line). */
export type Actor =
  | { readonly kind: 'person'; readonly personId: string; readonly name: string; readonly roles: readonly HeldRole[] }
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'system'; readonly name: string };

/** The actor of every request that carries no session. */
export const anonymous: Actor = { kind: 'anonymous' };

/** Somebody signed in of whom nothing else is known: for what is the same for every member. */
export const anyMember: Actor = {
  kind: 'person',
  personId: '00000000-0000-0000-0000-000000000000',
  name: '',
  roles: [],
};

/** The actor of a job or a command; `name` tells which. */
export function systemActor(name: string): Actor {
  return { kind: 'system', name };
}

/** The stable reference written in the audit record: `person:<id>`, `system:<name>` or `anonymous`. */
export function actorReference(actor: Actor): string {
  if (actor.kind === 'person') return `person:${actor.personId}`;
  return actor.kind === 'system' ? `system:${actor.name}` : 'anonymous';
}
