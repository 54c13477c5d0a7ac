import { actorReference } from '../../../kernel/actor.ts';
import { after, day } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { deriveKeys, openSealed, seal } from '../../../platform/derived-keys.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { recordAudit } from '../../audit/index.ts';
import { evidenceConfig } from '../evidence-config.ts';
import { evidenceRefusals } from '../evidence-errors.ts';
import type { CertificateRow } from '../evidence-rows.generated.ts';
import {
  endCertificate,
  findCurrentCertificate,
  insertCertificate,
  listCertificates,
  lockCertificates,
} from './certificate-store.ts';
import { makeCertificate, readPrivateKey } from './make-certificate.ts';
import type { PdfSigner } from './sign-pdf.ts';

/** A certificate is replaced by itself so long before it ends. */
const renewBeforeMs = 30 * day;

/** What signs packs now: the first certificate is made when it is first needed, and the next before one runs out. */
export async function currentSigner(ctx: Ctx): Promise<PdfSigner> {
  const known = await findCurrentCertificate(ctx);
  const current = known && !isRunningOut(known, ctx.now) ? known : await renew(ctx);
  return { certificate: current.certificate, privateKey: readPrivateKey(open(ctx, current)) };
}

/** Has a new certificate sign from now on; what the old one signed stays good. Refuses CERTIFICATE_NOT_CURRENT. */
export async function replaceCertificate(
  ctx: Ctx,
  { serial, reason }: { readonly serial: string; readonly reason: string },
): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await lockCertificates(within);
    const by = actorReference(within.actor);
    if (!(await endCertificate(within, { serial, by, reason }))) {
      throw evidenceRefusals.refuse('CERTIFICATE_NOT_CURRENT');
    }
    await recordAudit(within, { action: 'evidence.certificate-ended', subject: about(serial), detail: { reason } });
    await begin(within);
  });
}

/** Every certificate that we signed packs with, as PEM, the newest first. */
export async function publishedCertificates(ctx: Pick<Ctx, 'db'>): Promise<string> {
  return (await listCertificates(ctx)).map(({ certificate }) => certificate).join('');
}

function isRunningOut({ validTo }: Pick<CertificateRow, 'validTo'>, now: Date): boolean {
  return after(now, renewBeforeMs) >= validTo;
}

async function renew(ctx: Ctx): Promise<CertificateRow> {
  return inTransaction(ctx, async (within) => {
    await lockCertificates(within);
    // Somebody else may have made it while we waited.
    const known = await findCurrentCertificate(within);
    if (known && !isRunningOut(known, within.now)) return known;
    if (known) {
      const { serial } = known;
      await endCertificate(within, { serial, by: actorReference(within.actor), reason: 'It was about to run out' });
    }
    return begin(within);
  });
}

async function begin(ctx: Ctx): Promise<CertificateRow> {
  const { privateKey, ...made } = await makeCertificate(new URL(ctx.config.of(siteConfig).publicUrl).host, ctx.now);
  const sealedPrivate = seal(sealingKeys(ctx), privateKey, about(made.serial));
  await insertCertificate(ctx, { ...made, sealedPrivate, madeBy: actorReference(ctx.actor) });
  await recordAudit(ctx, { action: 'evidence.certificate-made', subject: about(made.serial) });
  const current = await findCurrentCertificate(ctx);
  if (!current) throw new Error('The certificate that was just made is not there.');
  return current;
}

function open(ctx: Pick<Ctx, 'config'>, { serial, sealedPrivate }: CertificateRow): Buffer {
  const opened = sealedPrivate && openSealed(sealingKeys(ctx), sealedPrivate, about(serial));
  if (!opened) throw new Error('The key of the certificate cannot be opened: TOCSIN_EVIDENCE_KEY lacks its secret.');
  return opened;
}

function sealingKeys(ctx: Pick<Ctx, 'config'>) {
  return deriveKeys(ctx.config.of(evidenceConfig).secrets, 'tocsin private keys of evidence packs, version 1');
}

function about(serial: string): string {
  return `evidence-certificate:${serial}`;
}
