import type { KeyObject } from 'node:crypto';
import { Signer, SignPdf } from '@signpdf/signpdf';
import forge from 'node-forge';
import { makeSigner } from './make-certificate.ts';

/** What signs PDFs: a certificate as PEM, and its key. */
export interface PdfSigner {
  readonly certificate: string;
  readonly privateKey: KeyObject;
}

/**
 * Signs a PDF in which room was left (`design/documents`), over every byte but the signature itself: a detached CMS signature
 * (RFC 5652; adbe.pkcs7.detached of ISO 32000-1, 12.8.3.3) with SHA-256, its time as we know it.
 */
export function signPdf(pdf: Buffer, signer: PdfSigner, at: Date): Promise<Buffer> {
  return new SignPdf().sign(pdf, new DetachedSigner(signer), at);
}

class DetachedSigner extends Signer {
  readonly #signer: PdfSigner;

  constructor(signer: PdfSigner) {
    super();
    this.#signer = signer;
  }

  override async sign(content: Buffer, at: Date = new Date()): Promise<Buffer> {
    const { certificate, privateKey } = this.#signer;
    const signed = forge.pkcs7.createSignedData();
    signed.content = forge.util.createBuffer(content.toString('latin1'));
    signed.addCertificate(certificate);
    signed.addSigner({
      key: makeSigner(privateKey),
      certificate,
      digestAlgorithm: forge.pki.oids.sha256 ?? '',
      // In the order of their encodings, which DER asks of a set (X.690, 11.6) and the library does not see to.
      authenticatedAttributes: [
        { type: forge.pki.oids.contentType ?? '', value: forge.pki.oids.data ?? '' },
        { type: forge.pki.oids.signingTime ?? '', value: at as unknown as string },
        { type: forge.pki.oids.messageDigest ?? '' },
      ],
    });
    signed.sign({ detached: true });
    return Buffer.from(forge.asn1.toDer(signed.toAsn1()).getBytes(), 'latin1');
  }
}
