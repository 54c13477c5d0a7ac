import { type Ctx, query, sql } from '../../../../platform/db/database.ts';

/** Which of these mails really went to these addresses, and by which provider. */
export async function listMailsTo(
  ctx: Ctx,
  mails: readonly { readonly messageId: number; readonly to: string }[],
): Promise<{ readonly messageId: number; readonly provider: string }[]> {
  return query(
    ctx,
    sql<{ messageId: number; provider: string }>`select m.id as "messageId", o.provider
      from unnest(${mails.map(({ messageId }) => messageId)}::bigint[], ${mails.map(({ to }) => to)}::text[]) as b(id, address)
      join delivery.message m on m.id = b.id and m.channel = 'email' and lower(m.address) = b.address
      join delivery.outcome o on o.message_id = m.id
      where o.provider is not null`,
  );
}
