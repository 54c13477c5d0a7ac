import type { Exchange } from '../../../platform/http/exchange.ts';
import { publishedCertificates } from '../signing/keep-certificate.ts';

/** Where the certificates of packs are. */
export const certificatesUrl = '/.well-known/tocsin-evidence.pem';

/** The certificates under which packs are signed, for every program that verifies one. Public, and the same for everybody. */
export const certificatesExchange: Exchange = {
  method: 'GET',
  url: certificatesUrl,
  sentence:
    'The certificates with which signatures of evidence packs are verified, as PEM (RFC 7468), the newest first.',
  lasting: async () => [certificatesUrl],
  async handle(ctx) {
    const headers = {
      'cache-control': 'public, max-age=60, stale-if-error=604800',
      'access-control-allow-origin': '*',
    };
    return {
      status: 200,
      headers,
      mediaType: 'application/pem-certificate-chain',
      body: await publishedCertificates(ctx),
    };
  },
};
