import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';

/** The keys of what somebody ticked on a checklist. */
export async function listTicks(ctx: Ctx, personId: string, documentId: string): Promise<ReadonlySet<string>> {
  const rows = await query<{ key: string }>(
    ctx,
    sql`select item_key as key from guidance.tick where person_id = ${personId}::uuid and document_id = ${documentId}::uuid`,
  );
  return new Set(rows.map(({ key }) => key));
}

/** Makes the ticks of these items what is given: those named stand, the others of these items go. Tells how many changed. */
export async function saveTicks(
  ctx: Ctx,
  whose: { readonly personId: string; readonly documentId: string },
  items: { readonly all: readonly string[]; readonly ticked: readonly string[] },
): Promise<number> {
  const gone = await execute(
    ctx,
    sql`delete from guidance.tick where person_id = ${whose.personId}::uuid and document_id = ${whose.documentId}::uuid
      and item_key = any(${[...items.all]}::text[]) and item_key <> all(${[...items.ticked]}::text[])`,
  );
  const made = await execute(
    ctx,
    sql`insert into guidance.tick (person_id, document_id, item_key, ticked_at)
      select ${whose.personId}::uuid, ${whose.documentId}::uuid, key, ${ctx.now}::timestamptz
      from unnest(${[...items.ticked]}::text[]) as given(key)
      on conflict do nothing`,
  );
  return gone + made;
}
