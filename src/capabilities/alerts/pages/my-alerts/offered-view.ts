import type { Ctx } from '../../../../platform/db/database.ts';
import type { OfferedRow } from '../../../delivery/index.ts';
import type { VersionKind } from '../../alert.ts';
import { makeVersionMessage } from '../../make-version-message.ts';
import type { AlertMessage } from '../../message/alert-message.ts';
import { findVersionById } from '../../version-store.ts';
import { answerLabelsIn } from '../answer-alert/answer-words.ts';

// What is older is not looked for on this page, and would cost every push.
const mostShown = 20;

interface OfferedVersion {
  readonly kind: VersionKind;
  readonly message: AlertMessage;
}

/** Finds what a launch says, each launch asked of the database once however many people it is shown to. */
export type FindOffered = (launchId: string, language: string) => Promise<OfferedVersion | undefined>;

/** Makes one for a request or a push; nothing is remembered beyond it. */
export function makeFindOffered(ctx: Ctx): FindOffered {
  const found = new Map<string, Promise<OfferedVersion | undefined>>();
  return (launchId, language) => {
    const key = `${launchId} ${language}`;
    const known = found.get(key) ?? findOffered(ctx, launchId, language);
    found.set(key, known);
    return known;
  };
}

async function findOffered(ctx: Ctx, launchId: string, language: string): Promise<OfferedVersion | undefined> {
  const version = await findVersionById(ctx, launchId);
  return version && { kind: version.kind, message: await makeVersionMessage(ctx, version, language) };
}

/** What decides the place of an alert on the page. */
export interface OfferedPlace {
  readonly over: boolean;
  readonly message: Pick<AlertMessage, 'status'>;
}

/** Real ones first and over ones last, otherwise as they came: a later test must not push down what is real. */
export function orderOffered<Offered extends OfferedPlace>(shown: readonly Offered[]): Offered[] {
  const placeOf = ({ over, message }: Offered) => (over ? 2 : message.status === 'Actual' ? 0 : 1);
  return [...shown].sort((one, other) => placeOf(one) - placeOf(other));
}

/** The alerts that lie ready for somebody in the words of a language, as the page shows them: in the order of `orderOffered`, each newest first. */
export async function makeOfferedView(
  ctx: Ctx,
  offered: readonly OfferedRow[],
  { language, find = makeFindOffered(ctx) }: { readonly language: string; readonly find?: FindOffered },
): Promise<object[]> {
  const shown: OfferedPlace[] = [];
  const newest = [...offered].sort((one, other) => other.launchedAt.getTime() - one.launchedAt.getTime());
  for (const row of newest.slice(0, mostShown)) {
    const version = await find(row.launchId, language);
    if (!version) continue;
    const { kind, message } = version;
    const one = {
      launchId: row.launchId,
      // Whoever was told at premises is led to their card, also when the alert came while the page was open.
      cardUrl: row.premisesId ? `/my-alerts/${row.threadId}/card` : null,
      kind,
      over: ['cancel', 'all-clear'].includes(kind) || row.expiresAt < ctx.now || row.stoppedAt !== null,
      message,
      given: row.answer ? { label: answerLabelsIn(message.language)[row.answer].label, tone: row.answer } : null,
    };
    shown.push(one);
  }
  return orderOffered(shown);
}
