import type { Marking } from '../../../kernel/marking.ts';
import { type Ctx, query, sql } from '../../../platform/db/database.ts';
import type { ReadKind } from '../bulletin.ts';

/** Something that was sent and that a newsletter may take in. */
export interface OfferedBulletin {
  readonly id: string;
  readonly kind: ReadKind;
  readonly title: string;
  readonly summary: string;
  readonly sentAt: Date;
}

/** What was sent under one of these markings since a moment, or is one of these, the latest first. */
export function listOfferedBulletins(
  ctx: Ctx,
  wanted: { readonly markings: readonly Marking[]; readonly since: Date; readonly ids?: readonly string[] },
): Promise<OfferedBulletin[]> {
  return query(
    ctx,
    sql<OfferedBulletin>`select p.id, p.kind, p.title, p.summary, p.sent_at as "sentAt" from bulletins.published p
      where p.language = 'en' and p.marking = any(${[...wanted.markings]}::text[])
        and (p.sent_at >= ${wanted.since} or p.id = any(${[...(wanted.ids ?? [])]}::uuid[]))
      order by p.sent_at desc limit 200`,
  );
}
