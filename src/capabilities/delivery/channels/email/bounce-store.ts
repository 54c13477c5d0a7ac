import { type Ctx, query, sql } from '../../../../platform/db/database.ts';

/** A mail of ours and where it went: an address, or `sealed:…`. */
export interface SentMail {
  readonly messageId: number;
  readonly address: string;
  readonly provider: string;
}

/** Where these mails went, and by which provider. */
export async function listSentMails(ctx: Ctx, messageIds: readonly number[]): Promise<SentMail[]> {
  return query(
    ctx,
    sql<SentMail>`select m.id as "messageId", m.address, o.provider
      from unnest(${[...messageIds]}::bigint[]) as b(id)
      join delivery.message m on m.id = b.id and m.channel = 'email'
      join delivery.outcome o on o.message_id = m.id
      where o.provider is not null`,
  );
}
