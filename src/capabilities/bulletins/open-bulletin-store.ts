import type { Language } from '../../kernel/language.ts';
import { type Marking, markings, portionFor } from '../../kernel/marking.ts';
import { type Ctx, query, sql } from '../../platform/db/database.ts';

/** A bulletin that anybody may have all of. */
export interface OpenBulletin {
  readonly id: string;
  /** What one person sends (`bulletin`) is paragraphs with empty lines between; anything else Markdown. */
  readonly kind: string;
  readonly language: Language;
  readonly title: string;
  /** A sentence of its own; empty where nobody wrote one. */
  readonly summary: string;
  readonly body: string;
  readonly marking: Marking;
  readonly sentAt: Date;
}

/** Texts in a language of bulletins that were sent and may be published to anybody, the latest first. */
export function listOpenBulletins(
  ctx: Pick<Ctx, 'db'>,
  { language, limit }: { readonly language: Language; readonly limit: number },
): Promise<OpenBulletin[]> {
  const open = markings.filter((marking) => portionFor(marking, 'feed', 'anybody') === 'all');
  return query(
    ctx,
    sql<OpenBulletin>`select id, kind, language, title, coalesce(summary, '') as summary, body, marking, sent_at as "sentAt"
      from bulletins.published where language = ${language} and marking = any(${open}::text[])
      order by sent_at desc, id limit ${limit}`,
  );
}
