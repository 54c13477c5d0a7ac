import type { Ctx } from '../../../../platform/db/database.ts';
import type { OfferedRow } from '../../../delivery/index.ts';
import { makeVersionMessage } from '../../make-version-message.ts';
import { findVersionById } from '../../version-store.ts';
import { answerLabels } from '../answer-alert/answer-words.ts';

/** The alerts that lie ready for somebody, newest first, as the page shows them. Over ones are kept below. */
export async function makeOfferedView(ctx: Ctx, offered: readonly OfferedRow[]): Promise<object[]> {
  const shown: object[] = [];
  for (const row of [...offered].sort((one, other) => other.launchedAt.getTime() - one.launchedAt.getTime())) {
    const version = await findVersionById(ctx, row.launchId);
    if (!version) continue;
    const over = ['cancel', 'all-clear'].includes(version.kind) || row.expiresAt < ctx.now || row.stoppedAt !== null;
    shown.push({
      launchId: row.launchId,
      kind: version.kind,
      over,
      message: await makeVersionMessage(ctx, version),
      given: row.answer ? { label: answerLabels[row.answer].label, tone: row.answer } : null,
    });
  }
  return shown.slice(0, 20);
}
