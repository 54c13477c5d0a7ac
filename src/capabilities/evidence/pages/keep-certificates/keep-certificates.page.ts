import { z } from 'zod';
import { dayAndTime, dayInWords } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { keepCertificates } from '../../evidence-permissions.ts';
import { findCurrentCertificate, listCertificates } from '../../signing/certificate-store.ts';
import { replaceCertificate } from '../../signing/keep-certificate.ts';

const url = '/evidence/certificates';

/** The certificates of packs; a new one for the current. */
export const keepCertificatesPage = definePage({
  url,
  access: keepCertificates,
  parent: '/operations',
  stepUp: true,
  form: z.object({
    serial: z.string().regex(/^[0-9a-f]{2,40}$/),
    reason: z.string().trim().min(5, 'Say why, in a few words.').max(300, 'Use at most 300 characters.'),
  }),
  async get(ctx, { attempt }) {
    const [all, current] = await Promise.all([listCertificates(ctx), findCurrentCertificate(ctx)]);
    return showPage('evidence/pages/keep-certificates/keep-certificates.njk', {
      title: 'Certificates of evidence packs',
      current: current?.serial ?? '',
      typed: { reason: String(attempt?.values.reason ?? '') },
      rows: all.map(({ serial, validFrom, validTo, endedAt, endedBecause }) => [
        serial,
        dayAndTime(validFrom),
        dayInWords(validTo),
        endedAt ? `${dayAndTime(endedAt)}: ${endedBecause}` : 'Signs now',
      ]),
    });
  },
  async post(ctx, { form }) {
    await replaceCertificate(ctx, form);
    return goTo(url, { notice: 'A new certificate signs from now on' });
  },
});
