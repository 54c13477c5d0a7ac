import { type Marking, markings, portionFor } from '../../kernel/marking.ts';
import { type Ctx, query, sql } from '../../platform/db/database.ts';

/** A bulletin that anybody may have all of. */
export interface OpenBulletin {
  readonly id: string;
  /** What one person sends (`bulletin`) is paragraphs with empty lines between; anything else Markdown. */
  readonly kind: string;
  readonly title: string;
  /** A sentence; empty of what one person sends. */
  readonly summary: string;
  readonly body: string;
  readonly marking: Marking;
  readonly sentAt: Date;
}

/** Bulletins that were sent and may be published to anybody, the latest first. */
export function listOpenBulletins(ctx: Pick<Ctx, 'db'>, limit: number): Promise<OpenBulletin[]> {
  const open = markings.filter((marking) => portionFor(marking, 'feed', 'anybody') === 'all');
  return query(
    ctx,
    sql<OpenBulletin>`select id, kind, title, summary, body, marking, sent_at as "sentAt" from bulletins.bulletin
      where sent_at is not null and kind not in ('check', 'test') and marking = any(${open}::text[])
      order by sent_at desc, id limit ${limit}`,
  );
}
