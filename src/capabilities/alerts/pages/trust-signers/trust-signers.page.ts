import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { manageSigners } from '../../alert-permissions.ts';
import { addTrustedSigner } from '../../signature/add-trusted-signer.ts';
import { endTrustedSigner } from '../../signature/end-trusted-signer.ts';
import { listTrustedSigners, type TrustedSigner } from '../../signature/trusted-signer-store.ts';

const url = '/alerts/signers';

/** Whose signatures on CAP files are trusted; an operator adds and ends them. */
export const trustSignersPage = definePage({
  url,
  access: manageSigners,
  parent: '/alerts',
  form: z.discriminatedUnion('deed', [
    z.object({
      deed: z.literal('add'),
      name: z.string().trim().min(1, 'Say who signs with it.').max(100, 'Use at most 100 characters.'),
      certificate: z.string().trim().min(1, 'Paste the certificate.'),
    }),
    z.object({ deed: z.literal('end'), signer: z.uuid('Choose a signer from the list.') }),
  ]),
  async get(ctx, { attempt }) {
    const signers = await listTrustedSigners(ctx);
    return showPage('alerts/pages/trust-signers/trust-signers.njk', {
      title: 'Trusted signers of CAP files',
      signers: signers.map((signer) => describeSigner(signer, ctx.now)),
      fields: { name: attempt?.values.name ?? '', certificate: attempt?.values.certificate ?? '' },
    });
  },
  async post(ctx, { form }) {
    if (form.deed === 'end') {
      await endTrustedSigner(ctx, form.signer);
      return goTo(url, { notice: 'This signer is no longer trusted.' });
    }
    const added = await addTrustedSigner(ctx, form);
    return added.ok ? goTo(url, { notice: `${form.name} is trusted from now on.` }) : tryAgain(added.errors);
  },
});

function describeSigner(signer: TrustedSigner, now: Date): object {
  return {
    id: signer.id,
    name: signer.name,
    fingerprint: signer.fingerprint,
    until: dayAndTime(signer.validTo),
    over: signer.validTo <= now,
    added: `${dayAndTime(signer.addedAt)} by ${signer.addedByName}`,
  };
}
