import { z } from 'zod';
import { definePage, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { alertRefusals } from '../../alert-errors.ts';
import { findFeedVersion } from '../../feeds/feed-store.ts';
import { describeOurs, type VerifiedAlert, verifyMessage } from './verify-view.ts';

// Anybody may ask, so it must cost little.
const mostBytes = 256 * 1024;
const perMinute = 60;
const template = 'alerts/pages/verify-alert/verify-alert.njk';

function show(verified: VerifiedAlert | null, text = '') {
  return showPage(template, { title: verified?.sentence ?? 'Is this alert genuine?', verified, text });
}

/** Anybody pastes or uploads a CAP message and hears whether it is genuine. */
export const verifyAlertPage = definePage({
  url: '/verify',
  access: 'public',
  reachedFrom: 'links that are sent along with alerts, and the handbook',
  perMinute,
  form: z.object({ text: z.string().default('') }),
  async get(_ctx, { attempt }) {
    return show(null, String(attempt?.values.text ?? ''));
  },
  async post(ctx, { form, files }) {
    const file = files.file;
    const bytes = file && file.bytes.length > 0 ? file.bytes : Buffer.from(form.text.trim(), 'utf8');
    if (bytes.length === 0) return tryAgain({ file: 'Choose the file of the alert, or paste its text.' });
    if (bytes.length > mostBytes) return tryAgain({ file: 'This is too large for one alert: at most 256 KB.' });
    const verified = await verifyMessage(ctx, bytes);
    return verified ? show(verified) : tryAgain({ file: 'This is not one CAP message, so nothing can be said of it.' });
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
    return show(describeOurs(version));
  },
});
