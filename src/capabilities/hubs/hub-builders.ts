import type { Actor } from '../../kernel/actor.ts';
import type { FeedEntry } from '../../kernel/feed-entry.ts';
import { type Ctx, execute, sql } from '../../platform/db/database.ts';
import { aContent, aDraft, aLiveVersion, type Officers, someOfficers } from '../alerts/alert-builders.ts';
import type { AlertStatus, AlertVersion } from '../alerts/index.ts';
import { materialiseLaunch } from '../delivery/materialise-launch.ts';
import { openChannelContact, savePeople } from '../identity/index.ts';
import { savePosts } from '../leads/index.ts';
import { loadReferenceData, saveAppointments } from '../network/index.ts';

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

/** A hub of two officers and a post with a lead, a deputy and an associate; another hub; and what was told. */
export interface Hub {
  readonly officer: Actor;
  readonly second: Actor;
  /** An officer of another hub. */
  readonly other: Actor;
  readonly postId: string;
  readonly otherPostId: string;
  readonly lead: string;
  readonly deputy: string;
  /** An associate whom the launch did not tell. */
  readonly unknown: string;
  /** Told, and belongs to no post of this hub. */
  readonly stranger: string;
  readonly version: AlertVersion;
  readonly officers: Officers;
}

/** Writes it through the real verbs, with the launch frozen. */
export async function aHub(ctx: Ctx): Promise<Hub> {
  await loadReferenceData(ctx);
  const officers = await someOfficers(ctx);
  const people = await savePeople(ctx, [
    { reference: 'LENA', name: 'Lena Lead', email: 'lena@hub.example' },
    { reference: 'DEV', name: 'Dev Deputy', email: 'dev@hub.example' },
    { reference: 'ASA', name: 'Asa Associate', email: 'asa@hub.example' },
    { reference: 'WYN', name: 'Wyn Elsewhere', email: 'wyn@hub.example' },
    { reference: 'HUB1', name: 'Hope Officer', email: 'hope@hub.example' },
    { reference: 'HUB2', name: 'Hal Officer', email: 'hal@hub.example' },
    { reference: 'HUB3', name: 'Hew Officer', email: 'hew@hub.example' },
  ]);
  const [lead = '', deputy = '', unknown = '', stranger = '', ...hubPeople] = people;
  const names = ['Hope Officer', 'Hal Officer', 'Hew Officer'];
  const scopes = ['south-east', 'south-east', 'wales'].map((id) => ({ kind: 'region', id }) as const);
  const actors = hubPeople.map((personId, place): Actor => {
    const scope = scopes[place] ?? { kind: 'region', id: '' };
    return { kind: 'person', personId, name: names[place] ?? '', roles: [{ role: 'hub-officer', scope }] };
  });
  const validFrom = new Date('2020-01-01');
  await saveAppointments(
    ctx,
    actors.flatMap((actor) =>
      actor.kind === 'person'
        ? [{ personId: actor.personId, role: 'hub-officer', validFrom, scope: actor.roles[0]?.scope ?? nowhereAtAll }]
        : [],
    ),
  );
  const place = { regionCode: 'south-east', sectorCode: 'hotels-food' };
  const [postId = '', otherPostId = ''] = await savePosts(ctx, [
    { ...place, holderId: lead, deputyIds: [deputy] },
    { ...place, regionCode: 'wales', holderId: stranger },
  ]);
  await openChannelContact(ctx, { personId: lead, channel: 'sms', address: '+447700900123' });
  const version = await aToldVersion(ctx, officers, { headline: 'Keep away', scope: 'Restricted' });
  await materialiseLaunch(ctx, { launchId: version.id, threadId: version.alertId });
  // Came to the post after that.
  await savePosts(ctx, [{ ...place, associateIds: [unknown] }]);
  const [officer, second, other] = actors;
  if (!officer || !second || !other) throw new Error('The officers were not saved.');
  return { officer, second, other, postId, otherPostId, lead, deputy, unknown, stranger, version, officers };
}

const nowhereAtAll = { kind: 'region', id: '' } as const;
