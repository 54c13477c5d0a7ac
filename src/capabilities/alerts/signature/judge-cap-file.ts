import type { Ctx } from '../../../platform/db/database.ts';
import { parseCap } from '../cap/parse-cap.ts';
import { decodeXmlText } from '../cap/xml/decode-xml-text.ts';
import { findOwnSigningPair } from './own-signing-pair.ts';
import { listSignersInForce } from './trusted-signer-store.ts';
import { type CapSignatureReading, type CapSigner, verifyCapSignature } from './verify-cap-signature.ts';

const notSigned: CapSignatureReading = { verdict: 'none', broken: false, reasons: ['It is not signed.'] };

/** What the signature of a file amounts to, with the signers that are trusted now and this installation itself. */
export async function judgeCapFile(ctx: Ctx, bytes: Uint8Array | string): Promise<CapSignatureReading> {
  const { text } = decodeXmlText(bytes);
  const signed = parseCap(bytes).readings.some((reading) => reading.verdict !== 'refused' && reading.signed);
  if (text === undefined || !signed) return notSigned;
  const own = findOwnSigningPair(ctx);
  const ours: CapSigner[] = own ? [{ name: 'this installation', certificate: own.certificate }] : [];
  return verifyCapSignature(text, [...ours, ...(await listSignersInForce(ctx, ctx.now))]);
}
