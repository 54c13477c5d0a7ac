import { newId } from '../../../kernel/ids.ts';
import { type Ctx, sql } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { launchToChosen, listSetUpChannels, writePlainContent } from '../../delivery/index.ts';
import type { CourseToFollow } from '../watching/watch-store.ts';
import { insertPrompt, type PromptRow } from './follow-up-store.ts';

/** What a prompt says, to whom. The subject gets the mark of the launch (EXERCISE, TEST) before it. */
export interface PromptOrder extends Pick<PromptRow, 'what' | 'about'> {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly personIds: readonly string[];
}

/** The kind of our launches: their personal links lead to `/prompts/answer/<token>`. */
export const promptKind = 'prompt';

/** EXERCISE or TEST, where a launch is one: whatever follows from it says so too. */
export function markOf(firstLine: string): string {
  return /^(EXERCISE|TEST)\b/.exec(firstLine)?.[0] ?? '';
}

/**
 * Sends people a message about silence, by the engine and by all their ways, in the caller's transaction. It quotes the first
 * line of the alert and names nobody: who is silent stands behind the link.
 */
export async function sendPrompt(ctx: Ctx, course: CourseToFollow, order: PromptOrder): Promise<PromptRow> {
  const { launchId, alertId, lane, weight, firstLine, expiresAt } = course;
  const { what, about, personIds } = order;
  const id = newId();
  const mark = markOf(firstLine);
  const words = {
    subject: mark ? `${mark}: ${order.subject}` : order.subject,
    paragraphs: [...order.paragraphs, `This is about: ${firstLine}`],
    // Officers go to the page of the alert; deputies and leads, who may not be signed in, to what they can do at once.
    ...(what === 'region'
      ? { link: { label: 'See who is silent', url: `${ctx.config.of(siteConfig).publicUrl}/escalation/${alertId}` } }
      : { answer: 'See what to do' }),
  };
  const content = writePlainContent({ en: words }, listSetUpChannels(ctx));
  await launchToChosen(
    ctx,
    {
      ...{ launchId: id, threadId: id, kind: promptKind, matterId: alertId, lane, weight, expiresAt },
      ...{ takesBack: false, followsThread: false, content, channels: Object.keys(content) },
    },
    sql`select id as person_id, null::text as channel, null::text as address, null::text as language, null::text as region_code,
      null::text as sector_code, null::uuid as organisation_id, null::uuid as premises_id
      from unnest(${[...personIds]}::uuid[]) as told(id)`,
  );
  const row: PromptRow = { id, launchId, what, about, told: personIds.length };
  await insertPrompt(ctx, row);
  return row;
}
