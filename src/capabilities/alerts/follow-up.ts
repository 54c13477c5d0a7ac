import type { Ctx } from '../../platform/db/database.ts';
import { isTold } from './alert.ts';
import { alertRefusals } from './alert-errors.ts';
import { getAlert } from './alert-store.ts';
import type { AlertRecord, AlertVersion } from './alert-version.ts';
import type { CapFollowUp } from './cap/make-cap-follow-up.ts';
import { capDate, capIdentifierOf, contentOf, type DraftContent } from './content/draft-content.ts';
import { completeCorrections } from './content/prepared-corrections.ts';
import { listToldVersions, nextVersionNumber } from './version-store.ts';

/** An alert that people were told, what they were told last, and everything told before that. */
export interface ToldAlert {
  readonly alert: AlertRecord;
  readonly last: AlertVersion;
  readonly earlier: readonly AlertVersion[];
}

/** The alert to follow; refuses ALERT_NOT_TOLD when it is not live (or expired): nothing follows a draft or a closed alert. */
export async function getToldAlert(ctx: Ctx, alertId: string, lock = false): Promise<ToldAlert> {
  const alert = await getAlert(ctx, alertId, lock);
  const told = await listToldVersions(ctx, alertId);
  const last = told.at(-1);
  if (!isTold(alert.state) || !last) throw alertRefusals.refuse('ALERT_NOT_TOLD', { alertId, state: alert.state });
  return { alert, last, earlier: told.slice(0, -1) };
}

/** The place of the next message in the chain of CAP messages. */
export async function nextFollowUp(ctx: Ctx, { alert, last, earlier }: ToldAlert): Promise<CapFollowUp> {
  return {
    previous: last.cap,
    earlier: earlier.map(({ cap }) => cap),
    identifier: capIdentifierOf(alert.id, await nextVersionNumber(ctx, alert.id)),
    sent: capDate(ctx.now),
  };
}

/** An update as it begins: everything as people were told last, except what changed, which is to be said. */
export function beginUpdate({ last }: Pick<ToldAlert, 'last'>): DraftContent {
  const content = contentOf(last);
  return { ...content, words: { ...content.words, whatChanged: '' } };
}

/** The words of a last message. */
export interface CorrectionWords {
  readonly headline: string;
  readonly description: string;
  readonly instruction: string;
}

/** Whether a last word says what lies ready, white space aside: two people have read that. */
export function saysWhatIsPrepared(words: CorrectionWords, prepared: CorrectionWords): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  return (['headline', 'description', 'instruction'] as const).every(
    (part) => plain(words[part]) === plain(prepared[part]),
  );
}

/** A cancellation or an all-clear as it begins: as drafted with the alert, so that it can be sent within seconds. */
export function beginCorrection(kind: 'cancel' | 'all-clear', { last }: Pick<ToldAlert, 'last'>): CorrectionWords {
  const { headline } = contentOf(last).words;
  return { headline, ...completeCorrections(last.prepared)[kind] };
}
