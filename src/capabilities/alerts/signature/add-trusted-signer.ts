import { X509Certificate } from 'node:crypto';
import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { recordAudit } from '../../audit/index.ts';
import { requirePermission } from '../alert-access.ts';
import { manageSigners } from '../alert-permissions.ts';
import { insertTrustedSigner } from './trusted-signer-store.ts';

/** Who is to be trusted: a name that people read, and the one certificate (PEM) that they sign with. */
export interface SignerToTrust {
  readonly name: string;
  readonly certificate: string;
}

/** Trusts the signatures of a certificate for as long as it is valid. Its issuer is not asked: the operator vouches for it. */
export async function addTrustedSigner(ctx: Ctx, input: SignerToTrust): Promise<Checked<{ fingerprint: string }>> {
  requirePermission(ctx, manageSigners);
  const certificate = readCertificate(input.certificate);
  if (!certificate) return wrongInput({ certificate: 'Paste one certificate as PEM, from BEGIN to END CERTIFICATE.' });
  const validFrom = new Date(certificate.validFrom);
  const validTo = new Date(certificate.validTo);
  if (validTo <= ctx.now) return wrongInput({ certificate: `This certificate ran out on ${certificate.validTo}.` });
  const id = newId();
  const { fingerprint256: fingerprint } = certificate;
  return inTransaction(ctx, async (tx) => {
    const by = actorReference(tx.actor);
    const pem = certificate.toString();
    const row = {
      id,
      name: input.name,
      certificate: pem,
      fingerprint,
      validFrom,
      validTo,
      addedBy: by,
      addedAt: tx.now,
    };
    if (!(await insertTrustedSigner(tx, row)))
      return wrongInput({ certificate: 'This certificate is trusted already.' });
    await recordAudit(tx, { action: 'signer.trusted', subject: `signer:${id}`, detail: { fingerprint } });
    return accepted({ fingerprint });
  });
}

function readCertificate(pem: string): X509Certificate | undefined {
  if ((pem.match(/-----BEGIN/gu) ?? []).length !== 1 || pem.length > 20_000) return undefined;
  try {
    return new X509Certificate(pem.trim());
  } catch {
    return undefined;
  }
}
