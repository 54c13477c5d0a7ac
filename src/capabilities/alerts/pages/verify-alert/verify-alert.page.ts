import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { alertRefusals } from '../../alert-errors.ts';
import { findFeedVersion } from '../../feeds/feed-store.ts';
import { describeOurs, type VerifiedAlert, verifyMessage } from './verify-view.ts';

// Anybody may ask, so it must cost little.
const mostBytes = 256 * 1024;
const perMinute = 60;
const template = 'alerts/pages/verify-alert/verify-alert.njk';

function show(ctx: Ctx, verified: VerifiedAlert | null, text = '') {
  // The server takes no files from nobody in particular; they paste.
  const mayUpload = ctx.actor.kind !== 'anonymous';
  return showPage(template, { title: verified?.sentence ?? 'Is this alert genuine?', verified, text, mayUpload });
}

/** Anybody pastes a CAP message (signed in, also uploads one) and hears whether it is genuine. */
export const verifyAlertPage = definePage({
  url: '/verify',
  access: 'public',
  reachedFrom: 'links that are sent along with alerts, and the handbook',
  perMinute,
  form: z.object({ text: z.string().default('') }),
  async get(ctx, { attempt }) {
    return show(ctx, null, String(attempt?.values.text ?? ''));
  },
  async post(ctx, { form, files }) {
    const file = files.file;
    const bytes = file && file.bytes.length > 0 ? file.bytes : Buffer.from(form.text.trim(), 'utf8');
    if (bytes.length === 0) return tryAgain({ text: 'Paste the text of the alert.' });
    if (bytes.length > mostBytes) return tryAgain({ text: 'This is too large for one alert: at most 256 KB.' });
    const verified = await verifyMessage(ctx, bytes);
    return verified
      ? show(ctx, verified)
      : tryAgain({ text: 'This is not one CAP message, so nothing can be said of it.' });
  },
});

/** Whoever has the link of a version hears that it is genuine, and whether there is a newer word. */
export const verifyVersionPage = definePage({
  url: '/verify/:versionId',
  access: 'public',
  parent: '/verify',
  perMinute,
  params: z.object({ versionId: z.uuid() }),
  async get(ctx, { params }) {
    const version = await findFeedVersion(ctx, params.versionId);
    // What was never sent is nobody's business: it answers like what never was.
    if (!version) throw alertRefusals.refuse('NOTHING_TO_VERIFY');
    return show(ctx, describeOurs(version));
  },
});
