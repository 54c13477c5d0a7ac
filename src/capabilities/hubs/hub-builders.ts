import type { FeedEntry } from '../../kernel/feed-entry.ts';
import { type Ctx, execute, sql } from '../../platform/db/database.ts';
import { aContent, aDraft, aLiveVersion, type Officers } from '../alerts/alert-builders.ts';
import type { AlertStatus, AlertVersion } from '../alerts/index.ts';

/** A told version with words of this scope, through the real verbs. */
export async function aToldVersion(
  ctx: Ctx,
  { ada, bea }: Officers,
  told: { headline: string; scope?: 'Public' | 'Restricted' | 'Private'; status?: AlertStatus },
): Promise<AlertVersion> {
  const { headline, scope = 'Public', status = 'Exercise' } = told;
  const draft = await aDraft({ ...ctx, actor: ada }, status, aContent({ headline }));
  await execute(
    ctx,
    sql`update alerts.version set cap = jsonb_set(cap, '{scope}', to_jsonb(${scope}::text)) where alert_id = ${draft.alertId}::uuid`,
  );
  return aLiveVersion({ ...ctx, actor: ada }, { ...ctx, actor: bea }, draft);
}

/** What a signed entry says, unverified. */
export function entryIn(jws: string): FeedEntry {
  return JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString('utf8')) as FeedEntry;
}
