import type { Ctx } from '../../../platform/db/database.ts';
import { alertConfig } from '../alert-config.ts';
import type { SigningPair } from './signing-pair.ts';

/** The key and certificate that this installation signs CAP messages with, when both are set. */
export function findOwnSigningPair(ctx: Pick<Ctx, 'config'>): SigningPair | undefined {
  const { signingKey, signingCertificate } = ctx.config.of(alertConfig);
  return signingKey && signingCertificate ? { key: signingKey, certificate: signingCertificate } : undefined;
}
