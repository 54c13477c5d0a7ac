import type { Page } from 'playwright-core';
import { makeList, saveContacts } from '../../src/capabilities/contacts/index.ts';
import { listPosts } from '../../src/capabilities/leads/index.ts';
import { systemActor } from '../../src/kernel/actor.ts';
import type { Application } from '../../src/main/application.ts';
import { type Ctx, execute, queryOne, sql } from '../../src/platform/db/database.ts';

/** Somebody who looks after a lead's own network, and how many are in it. */
export interface OwnNetwork {
  readonly postId: string;
  readonly name: string;
  readonly contacts: number;
}

/** Gives the post of the seated lead a network of invented people, as its own list would. */
export async function giveNetwork(application: Application): Promise<OwnNetwork> {
  const ctx = application.makeContext(systemActor('test'), 'test');
  const post = (await listPosts(ctx)).find((each) => each.regionCode === 'london' && each.sectorCode === 'hotels-food');
  if (!post?.holderId) throw new Error('The seated lead holds no post.');
  const made = await makeList(
    ctx,
    {
      ...{ postId: post.postId, name: 'Night managers', basis: 'consent', askedBy: 'An invented firm' },
      ...{ askedOn: '2026-11-01', wordsShown: 'We tell you when something happens near you.' },
    },
    post.holderId,
  );
  if (!made.ok) throw new Error(JSON.stringify(made.errors));
  const rows = Array.from({ length: 25 }, (_, number) => ({
    name: `Invented manager ${number}`,
    email: `manager-${number}@nights.example`,
  }));
  await saveContacts(ctx, made.value, rows);
  return { postId: post.postId, name: post.name, contacts: rows.length };
}

/** From now on exercises escalate within seconds: a reminder, then the deputy, then the hub. */
export async function hurryEscalation(application: Application): Promise<void> {
  const ctx = application.makeContext(systemActor('test'), 'test');
  await execute(
    ctx,
    sql`insert into escalation.policy_version (policy_id, version, rules, why, proposed_by, approved_by, in_force_from)
      select policy_id, version + 1, jsonb_set(jsonb_set(rules, '{steps}', ${JSON.stringify([
        { deed: 'remind', waitSeconds: 2 },
        { deed: 'deputy', waitSeconds: 2 },
        { deed: 'region', waitSeconds: 300 },
      ])}::jsonb), '{repeatLast}', '1'), 'Short, so that it can be watched.', 'system:test', 'system:second-test', now()
      from escalation.policy_version where rules -> 'lanes' ? 'urgent' order by version desc limit 1`,
  );
}

/** What the rows of delivery say of a version: its centre's launch and those of the posts, everybody once. */
export async function countByRows(ctx: Ctx, versionId: string): Promise<Record<string, number>> {
  const row = await queryOne<Record<string, number>>(
    ctx,
    sql`select count(*) as people, count(answer) as "reach-has-it", count(*) filter (where answer = 'need-help') as "reach-need-help",
        count(*) filter (where answer = 'safe') as "reach-safe",
        count(*) filter (where answer is not null or exists (select from delivery.message m join delivery.outcome o on o.message_id = m.id
          where m.launch_id = r.launch_id and m.person_id = r.person_id and o.outcome in ('accepted', 'delivered'))) as "reach-told"
      from delivery.recipient r join delivery.launch l on l.id = r.launch_id
      where l.id = ${versionId} or (l.kind = 'onward' and l.says = ${versionId})`,
  );
  return row ?? {};
}

/** The figures of the open page of coverage, by id. */
export async function readReach(page: Page, ids: readonly string[]): Promise<Record<string, number>> {
  const entries = ids.map(async (id) => {
    const text = (await page.locator(`#${id}`).textContent()) ?? '';
    return [id, Number(text.replace(/\D/g, ''))] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
}
