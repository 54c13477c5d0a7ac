import type { HeldRole, Scope } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../platform/db/database.ts';

/** What an employer's sign-in says that somebody holds. */
export interface EmployerRoles {
  readonly issuerId: string;
  readonly personId: string;
  /** Where they become a member. */
  readonly organisationId: string;
  /** By their groups. */
  readonly roles: readonly HeldRole[];
}

/** What identity asks of the network above it about employers; comes from the composition. */
export interface EmployerNetwork {
  readonly roles: readonly { readonly name: string; readonly title: string }[];
  /** An open organisation by its reference. */
  findOrganisation(ctx: Ctx, reference: string): Promise<{ readonly id: string } | undefined>;
  /** What an organisation is called, closed ones included. */
  nameOrganisation(ctx: Ctx, id: string): Promise<{ readonly name: string; readonly reference: string } | undefined>;
  /** Over what a role can be held by people of an organisation, with words for each. */
  listScopes(ctx: Ctx, organisationId: string): Promise<readonly { readonly scope: Scope; readonly label: string }[]>;
  /** Gives what is new, renews what is there, ends what this issuer gave and is gone; within the caller's transaction. */
  giveRoles(tx: Ctx, given: EmployerRoles): Promise<void>;
  /** Ends what an issuer's groups gave, to everybody: one role over one scope, or all. Memberships stay. */
  endRoles(tx: Ctx, issuerId: string, which?: HeldRole): Promise<void>;
}
