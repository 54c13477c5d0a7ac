import type { Scope } from '../../kernel/actor.ts';

/** Somebody appointed to a role over something. */
export interface AppointmentInput {
  /** A new one is made unless said. */
  readonly id?: string;
  readonly personId: string;
  /** One of `networkRoles`. */
  readonly role: string;
  readonly scope: Scope;
  /** When it begins; now unless said. */
  readonly validFrom?: Date;
  /** When it ends; open unless said. */
  readonly validTo?: Date;
}
