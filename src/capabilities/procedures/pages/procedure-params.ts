import { z } from 'zod';
import { procedures } from '../building/building.ts';

/** Premises in an address. */
export const siteParams = z.object({ id: z.uuid() });

/** Premises and one of their four procedures in an address. */
export const procedureParams = siteParams.extend({ procedure: z.enum(procedures) });

/** The pages of the procedures of premises. */
export function proceduresUrl(premisesId: string): string {
  return `/premises/${premisesId}/procedures`;
}
