import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import {
  definePage,
  goTo,
  type PageReply,
  type PageRequest,
  showPage,
  tryAgain,
} from '../../../../platform/http/page.ts';
import { statusWords } from '../../alert.ts';
import { alertConfig } from '../../alert-config.ts';
import { correctAlerts } from '../../alert-permissions.ts';
import { countRecipients } from '../../audience-size.ts';
import { beginCorrection, getToldAlert } from '../../follow-up.ts';
import { makeFirstLine } from '../../message/alert-message.ts';
import { sendCorrection } from '../../send-correction.ts';
import { alertParams } from '../version-params.ts';

type CorrectionKind = 'cancel' | 'all-clear';

const titles: Readonly<Record<CorrectionKind, string>> = {
  cancel: 'Cancel this alert',
  'all-clear': 'Give the all-clear',
};
const deeds: Readonly<Record<CorrectionKind, string>> = {
  cancel: 'Send cancellation of',
  'all-clear': 'Send all-clear for',
};

const text = (most: number) =>
  z
    .string('Write this once.')
    .max(most, `Write at most ${most.toLocaleString('en-GB')} characters.`)
    .default('')
    .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim());

const correctionForm = z.object({
  headline: text(1000),
  description: text(20_000),
  instruction: text(20_000),
  reason: text(2000),
  confirmSize: z.string().max(20, 'Type the number of people.').default(''),
  confirmKind: z.string().max(20, 'Type LIVE, EXERCISE or TEST.').default(''),
});

/** Taking an alert back, by one person, at once. */
export const cancelAlertPage = definePage({
  url: '/alerts/:alertId/cancel',
  access: correctAlerts,
  stepUp: true,
  parent: '/alerts/:alertId',
  params: alertParams,
  query: z.object({}),
  form: correctionForm,
  get: (ctx, request) => showCorrection(ctx, 'cancel', request),
  post: (ctx, { params, form }) => postCorrection(ctx, { ...form, ...params, kind: 'cancel' }),
});

/** Telling everybody that the danger has passed, by one person, at once. */
export const giveAllClearPage = definePage({
  url: '/alerts/:alertId/all-clear',
  access: correctAlerts,
  stepUp: true,
  parent: '/alerts/:alertId',
  params: alertParams,
  query: z.object({}),
  form: correctionForm,
  get: (ctx, request) => showCorrection(ctx, 'all-clear', request),
  post: (ctx, { params, form }) => postCorrection(ctx, { ...form, ...params, kind: 'all-clear' }),
});

async function showCorrection(
  ctx: Ctx,
  kind: CorrectionKind,
  { params, attempt }: PageRequest<z.output<typeof alertParams>>,
): Promise<PageReply> {
  const told = await getToldAlert(ctx, params.alertId);
  const words = beginCorrection(kind, told);
  const { status } = told.alert;
  return showPage('alerts/pages/send-correction/send-correction.njk', {
    title: titles[kind],
    status,
    word: statusWords[status],
    kind,
    deed: deeds[kind],
    last: told.last,
    firstLine: makeFirstLine({ status, kind }, words.headline),
    changedWait: ctx.config.of(alertConfig).changedCorrections === 'two-people',
    size: await countRecipients(ctx, told.last),
    typed: { ...words, reason: '', confirmSize: '', confirmKind: '', ...attempt?.values },
  });
}

async function postCorrection(ctx: Ctx, input: Parameters<typeof sendCorrection>[1]): Promise<PageReply> {
  const sent = await sendCorrection(ctx, input);
  if (!sent.ok) return tryAgain(sent.errors);
  if (!sent.value.launchedAt) {
    const notice = 'The words were changed, so a second person approves them first. Nothing has been sent.';
    return goTo(`/alerts/${input.alertId}/versions/${sent.value.number}/review`, { notice });
  }
  const size = (sent.value.confirmedSize ?? 0).toLocaleString('en-GB');
  const what = input.kind === 'cancel' ? 'The cancellation' : 'The all-clear';
  return goTo(`/alerts/${input.alertId}`, { notice: `${what} is being sent to ${size} people.` });
}
