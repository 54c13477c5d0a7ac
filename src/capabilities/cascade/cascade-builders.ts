import { newId } from '../../kernel/ids.ts';
import { type Ctx, execute, sql } from '../../platform/db/database.ts';
import { aFrozenLaunch, aLaunch } from '../delivery/delivery-builders.ts';
import { launchToChosen } from '../delivery/index.ts';
import { materialiseLaunch } from '../delivery/materialise-launch.ts';
import type { Told } from './rollup/fold-store.ts';

/** A version that the centre told everybody, frozen. Tests only. */
export async function aToldVersion(ctx: Ctx): Promise<Told> {
  const { launchId, threadId } = await aFrozenLaunch(ctx);
  return { alertId: threadId, versionId: launchId };
}

/** A contact of a test: its id is what delivery knows it by. */
export interface TestContact {
  readonly id: string;
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
}

/** New contacts, in a region and a sector. Tests only. */
export function someContacts(
  count: number,
  regionCode: string | null = 'north',
  sectorCode: string | null = 'hotels',
): TestContact[] {
  return Array.from({ length: count }, () => ({ id: newId(), regionCode, sectorCode }));
}

/**
 * A post tells these contacts a version, and counts others as told by another: as `tellNetwork` leaves it, without a network.
 * Gives back the launch. Tests only.
 */
export async function anOnwardLaunch(
  ctx: Ctx,
  told: Told,
  postId: string,
  { own, shared = [] }: { readonly own: readonly TestContact[]; readonly shared?: readonly TestContact[] },
): Promise<string> {
  const { alertId, versionId } = told;
  const launchId = newId();
  const threadId = newId();
  await execute(
    ctx,
    sql`insert into cascade.branch values (${alertId}, ${postId}, ${threadId}, now()) on conflict do nothing`,
  );
  await execute(
    ctx,
    sql`insert into cascade.onward (version_id, post_id, launch_id, told, told_by_others, at)
      values (${versionId}, ${postId}, ${launchId}, ${own.length}, ${shared.length}, now())`,
  );
  await execute(
    ctx,
    sql`insert into cascade.reach (version_id, contact_id, post_id, told_as, launch_id)
      select ${versionId}, id, ${postId}, id, ${launchId} from unnest(${own.map(({ id }) => id)}::uuid[]) id`,
  );
  await aShare(ctx, told, postId, shared);
  const { content, audience: _, ...frame } = aLaunch(ctx, { launchId, threadId, channels: ['email'] });
  const { email = {} } = content;
  const rows = JSON.stringify(own);
  await launchToChosen(
    ctx,
    { ...frame, kind: 'onward', matterId: alertId, says: versionId, content: { email } },
    sql`select (c->>'id')::uuid as person_id, 'email'::text as channel, (c->>'id') || '@contacts.example' as address, 'en'::text as language,
        c->>'regionCode' as region_code, c->>'sectorCode' as sector_code, null::uuid as organisation_id, null::uuid as premises_id
      from jsonb_array_elements(${rows}::jsonb) c`,
  );
  await materialiseLaunch(ctx, { launchId, threadId });
  return launchId;
}

/** A post counts these contacts as told by another. Tests only. */
export async function aShare(
  ctx: Ctx,
  { versionId }: Told,
  postId: string,
  contacts: readonly TestContact[],
): Promise<void> {
  await execute(
    ctx,
    sql`insert into cascade.share (version_id, post_id, contact_id, told_as)
      select ${versionId}, ${postId}, id, id from unnest(${contacts.map(({ id }) => id)}::uuid[]) id`,
  );
}

/** A contact of a network as a test lists it. */
export interface ListedContact {
  readonly contactId: string;
  /** The person whom the platform knows them as. */
  readonly personId?: string;
  readonly groups?: readonly string[];
}

/** Lists contacts for a post, as if somebody had brought them: nothing in them can be opened. Tests only. */
export async function aNetwork(
  ctx: Ctx,
  { postId, ownerId }: { readonly postId: string; readonly ownerId: string },
  contacts: readonly ListedContact[],
): Promise<void> {
  const listId = newId();
  await execute(
    ctx,
    sql`insert into contacts.list (id, post_id, owner_id, name, basis, asked_by, asked_on, words_shown, expires_at, created_at)
      values (${listId}, ${postId}, ${ownerId}, 'Sites', 'consent', 'The lead', '2026-01-01', 'Yes', '2030-01-01', ${ctx.now})`,
  );
  const rows = JSON.stringify(contacts);
  const each = sql`jsonb_to_recordset(${rows}::jsonb) as c("contactId" uuid, "personId" uuid, groups jsonb)`;
  await execute(
    ctx,
    sql`insert into contacts.contact (id, person_id, made_at) select "contactId", "personId", ${ctx.now} from ${each}
      on conflict do nothing`,
  );
  await execute(
    ctx,
    sql`insert into contacts.entry (id, list_id, post_id, contact_id, sealed, has_email, has_phone, groups, language, added_at, expires_at)
      select gen_random_uuid(), ${listId}, ${postId}, "contactId", '\\x00', true, false,
        array(select jsonb_array_elements_text(coalesce(groups, '[]'))), 'en', ${ctx.now}, '2030-01-01' from ${each}`,
  );
}
