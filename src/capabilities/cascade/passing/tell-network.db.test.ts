import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { newId } from '../../../kernel/ids.ts';
import { after, hour } from '../../../kernel/time.ts';
import { type Ctx, execute, query, sql } from '../../../platform/db/database.ts';
import { aFrozenLaunch, aPopulation } from '../../delivery/delivery-builders.ts';
import { findLaunchContent, getLaunch, recordAnswerOfPerson } from '../../delivery/index.ts';
import { materialiseLaunch } from '../../delivery/materialise-launch.ts';
import { aPost, asPerson, type FilledPost } from '../../leads/post-builders.ts';
import { aNetwork } from '../cascade-builders.ts';
import { addReach, countsOf } from '../coverage/cascade-coverage.ts';
import { makeCascadeRows } from '../coverage/cascade-rows.ts';
import { readCascade } from '../coverage/read-cascade.ts';
import { followAlert } from './follow-alert.ts';
import { keepStandingOrders } from './keep-standing-orders.ts';
import { listPostsToPassOnFor, type PassOnInput, passAlertOn } from './pass-alert-on.ts';
import { listPassOns } from './pass-on-store.ts';
import { tellNetwork } from './tell-network.ts';

const everything = { region: '', sector: '', post: '' };

describe('passing an alert on', () => {
  const database = aDatabase();
  let hotels: FilledPost;
  let shops: FilledPost;
  let people: string[] = [];
  const contact = (): string => newId();
  const [onlyHotels, onlyShops, both, known, ofAssociate] = [contact(), contact(), contact(), contact(), contact()];

  beforeAll(async () => {
    const ctx = database.ctx();
    hotels = await aPost(ctx);
    shops = await aPost(ctx, { regionCode: 'wales', sectorCode: 'retail-wholesale' });
    people = await aPopulation(ctx, { people: 4 });
    const personId = people[0] ?? '';
    await aNetwork(ctx, { postId: hotels.postId, ownerId: hotels.holderId }, [
      { contactId: onlyHotels, groups: ['Doors'] },
      { contactId: both, groups: ['Doors'] },
      { contactId: known, personId },
    ]);
    await aNetwork(ctx, { postId: shops.postId, ownerId: shops.holderId }, [
      { contactId: onlyShops },
      { contactId: both },
    ]);
  });

  const as = async (personId: string): Promise<Ctx> =>
    database.ctx({ actor: await asPerson(database.ctx(), personId) });
  const told = async (overrides = {}) => {
    const { launchId, threadId } = await aFrozenLaunch(database.ctx(), overrides);
    return { alertId: threadId, versionId: launchId };
  };
  const pass = async (post: FilledPost, alertId: string, more: Partial<PassOnInput> = {}): Promise<void> => {
    const passed = await passAlertOn(await as(post.holderId), { alertId, postId: post.postId, way: 'send', ...more });
    if (!passed.ok) throw new Error(JSON.stringify(passed.errors));
  };
  /** Freezes what was launched onward. */
  const freeze = async (alertId: string): Promise<void> => {
    const open = await query(
      database.ctx(),
      sql<{ launchId: string; threadId: string }>`select id as "launchId", thread_id as "threadId" from delivery.launch
        where matter_id = ${alertId} and state = 'materialising' order by number`,
    );
    for (const each of open) await materialiseLaunch(database.ctx(), each);
  };
  /** Contacts told a version, with how often. */
  const recipients = async (versionId: string): Promise<string[]> => {
    const rows = await query(
      database.ctx(),
      sql<{
        personId: string;
      }>`select r.person_id as "personId" from delivery.recipient r join delivery.launch l on l.id = r.launch_id
        where l.says = ${versionId} order by 1`,
    );
    return rows.map(({ personId }) => personId);
  };
  const sorted = (...ids: string[]): string[] => [...ids].sort();

  it('tells each contact once although two posts press in the same second', async () => {
    const { alertId, versionId } = await told();
    await Promise.all([pass(hotels, alertId), pass(shops, alertId)]);
    const branches = [hotels, shops].map(({ postId }) => ({ alertId, postId }));
    // Each twice as well, as jobs may run.
    await Promise.all([...branches, ...branches].map((branch) => tellNetwork(database.ctx(), branch)));
    await freeze(alertId);
    expect(await recipients(versionId)).toEqual(sorted(onlyHotels, onlyShops, both));
    const reading = await readCascade(database.ctx(), { alertId, versionId });
    const rows = makeCascadeRows(reading, everything);
    const [first, second] = [hotels, shops].map(({ postId }) => rows.byPost.find(({ code }) => code === postId));
    // The person whom the centre tells is the centre's; of the contact in both networks one post is the teller.
    expect((first?.people ?? 0) + (second?.people ?? 0)).toBe(3);
    expect((first?.toldByOthers ?? 0) + (second?.toldByOthers ?? 0)).toBe(2);
    expect(rows.totals.people).toBe(4 + hotels.deputyIds.length * 2 + 4 + 3);
    expect(addReach(reading.cells.map(countsOf)).people).toBe(rows.totals.people);
  });

  it('puts the same frozen words and the post’s own beside them, in the lane of the version', async () => {
    const { alertId, versionId } = await told();
    await pass(hotels, alertId, { addition: 'For our sites: use the rear doors.', groups: ['Doors'] });
    await tellNetwork(database.ctx(), { alertId, postId: hotels.postId });
    await freeze(alertId);
    expect(await recipients(versionId)).toEqual(sorted(onlyHotels, both));
    const [launchId = ''] = (
      await query(database.ctx(), sql<{ id: string }>`select id from delivery.launch where says = ${versionId}`)
    ).map(({ id }) => id);
    const content = JSON.stringify(await findLaunchContent(database.ctx(), launchId));
    expect(content).toContain('Lock the doors. {{answerLink}}');
    expect(content).toContain('Added by Hotels and food, Wales, not part of the message above');
    expect(content).toContain('use the rear doors.');
    expect(await getLaunch(database.ctx(), launchId)).toMatchObject({ kind: 'onward', lane: 'attack', weight: 'life' });
  });

  it('has later versions follow the same tree, each contact by the same post, and nothing older is sent any more', async () => {
    const { alertId, versionId } = await told();
    await pass(shops, alertId);
    await tellNetwork(database.ctx(), { alertId, postId: shops.postId });
    await freeze(alertId);
    expect(await recipients(versionId)).toEqual(sorted(onlyShops, both));
    const cancel = await told({ threadId: alertId, followsThread: true, takesBack: true });
    // Somebody else presses between; what is over is told to nobody new.
    await expect(pass(hotels, alertId)).rejects.toThrow('PASS_ON_OVER');
    await followAlert(database.ctx(), { launchId: cancel.versionId, threadId: alertId });
    await tellNetwork(database.ctx(), { alertId, postId: shops.postId });
    await tellNetwork(database.ctx(), { alertId, postId: shops.postId });
    await freeze(alertId);
    expect(await recipients(cancel.versionId)).toEqual(sorted(onlyShops, both));
    const onward = await query(
      database.ctx(),
      sql<{ state: string }>`select state from delivery.launch where matter_id = ${alertId} order by number`,
    );
    expect(onward.map(({ state }) => state)).toEqual(['stopped', 'sending']);
  });

  it('keeps the teller of an update although another post passes it on first', async () => {
    const { alertId } = await told();
    await pass(shops, alertId);
    await tellNetwork(database.ctx(), { alertId, postId: shops.postId });
    const update = await told({ threadId: alertId, followsThread: true });
    await pass(hotels, alertId);
    await tellNetwork(database.ctx(), { alertId, postId: hotels.postId });
    await tellNetwork(database.ctx(), { alertId, postId: shops.postId });
    await freeze(alertId);
    expect(await recipients(update.versionId)).toEqual(sorted(onlyHotels, onlyShops, both));
    const tellers = await query(
      database.ctx(),
      sql<{ postId: string }>`select post_id as "postId" from cascade.reach
        where version_id = ${update.versionId} and contact_id = ${both}`,
    );
    expect(tellers).toEqual([{ postId: shops.postId }]);
  });

  it('leaves to the centre whom the centre tells since', async () => {
    const { alertId, versionId } = await told({ audience: { person: people[1] ?? '' } });
    await pass(hotels, alertId);
    await tellNetwork(database.ctx(), { alertId, postId: hotels.postId });
    await freeze(alertId);
    expect(await recipients(versionId)).toEqual(sorted(onlyHotels, both, known));
    const update = await told({ threadId: alertId, followsThread: true });
    await tellNetwork(database.ctx(), { alertId, postId: hotels.postId });
    await freeze(alertId);
    expect(await recipients(update.versionId)).toEqual(sorted(onlyHotels, both));
  });

  it('sends at once by standing order, once, and only alerts of that weight', async () => {
    await keepStandingOrders(await as(hotels.holderId), { postId: hotels.postId, weights: ['life'] });
    const light = await told({ weight: 'information' });
    await followAlert(database.ctx(), { launchId: light.versionId, threadId: light.alertId });
    expect(await listPassOns(database.ctx(), light.alertId, hotels.postId)).toEqual([]);
    const { alertId, versionId } = await told();
    await followAlert(database.ctx(), { launchId: versionId, threadId: alertId });
    await followAlert(database.ctx(), { launchId: versionId, threadId: alertId });
    expect(await listPassOns(database.ctx(), alertId, hotels.postId)).toMatchObject([{ personId: null, way: 'send' }]);
    await tellNetwork(database.ctx(), { alertId, postId: hotels.postId });
    await freeze(alertId);
    expect(await recipients(versionId)).toEqual(sorted(onlyHotels, both));
    await keepStandingOrders(await as(hotels.holderId), { postId: hotels.postId, weights: [] });
    const deputy = await as(hotels.deputyIds[0]);
    const order = { postId: hotels.postId, weights: ['life' as const] };
    await expect(keepStandingOrders(deputy, order)).rejects.toThrow('STANDING_ORDER_NOT_YOURS');
  });

  it('is for the holder, who acts, and associates with lists of their own; it is their receipt', async () => {
    const { alertId, versionId } = await told();
    const deputy = hotels.deputyIds[0];
    const ask = { alertId, postId: hotels.postId, way: 'read' as const, people: 40 };
    await expect(passAlertOn(await as(deputy), ask)).rejects.toThrow('PASS_ON_NOT_YOURS');
    expect(await passAlertOn(await as(hotels.holderId), { ...ask, people: 0 })).toMatchObject({ ok: false });
    expect(await passAlertOn(await as(hotels.holderId), ask)).toMatchObject({ ok: true });
    await aNetwork(database.ctx(), { postId: hotels.postId, ownerId: hotels.associateId }, [
      { contactId: ofAssociate },
    ]);
    expect(await listPostsToPassOnFor(database.ctx(), hotels.associateId)).toMatchObject([{ kind: 'associate' }]);
    await passAlertOn(await as(hotels.associateId), { alertId, postId: hotels.postId, way: 'send' });
    await tellNetwork(database.ctx(), { alertId, postId: hotels.postId });
    await freeze(alertId);
    expect(await recipients(versionId)).toEqual([ofAssociate]);
    const { totals, estimated, byPost } = makeCascadeRows(
      await readCascade(database.ctx(), { alertId, versionId }),
      everything,
    );
    expect(totals.passedOn).toBe(2);
    expect(estimated).toBe(40);
    expect(byPost.find(({ code }) => code === hotels.postId)).toMatchObject({
      estimated: 40,
      membersAnswered: 2,
      passedItOn: true,
    });
    await expect(passAlertOn(await as(hotels.holderId), { ...ask, alertId: newId() })).rejects.toThrow(
      'PASS_ON_NOT_TOLD',
    );
  });

  it('contacts nobody after they answered, and tells nothing of what has run out', async () => {
    const { alertId, versionId } = await told();
    await pass(shops, alertId);
    await tellNetwork(database.ctx(), { alertId, postId: shops.postId });
    await freeze(alertId);
    const [{ id = '' } = {}] = await query(
      database.ctx(),
      sql<{ id: string }>`select id from delivery.launch where says = ${versionId}`,
    );
    await recordAnswerOfPerson(database.ctx(), { launchId: id, personId: both, answer: 'safe' });
    await pass(shops, alertId);
    await pass(hotels, alertId);
    for (const { postId } of [shops, hotels]) await tellNetwork(database.ctx(), { alertId, postId });
    await freeze(alertId);
    expect(await recipients(versionId)).toEqual(sorted(onlyHotels, onlyShops, both, ofAssociate));
    await execute(
      database.ctx(),
      sql`update delivery.launch set expires_at = ${after(database.ctx().now, -hour)} where id = ${versionId}`,
    );
    await expect(pass(shops, alertId)).rejects.toThrow('PASS_ON_OVER');
  });

  it('knows contacts that were found to be one by every name that they had', async () => {
    const { alertId, versionId } = await told();
    const [before, now] = [contact(), contact()];
    const hers = await aPost(database.ctx(), { regionCode: 'scotland', sectorCode: 'hotels-food' });
    const his = await aPost(database.ctx(), { regionCode: 'scotland', sectorCode: 'retail-wholesale' });
    await aNetwork(database.ctx(), { postId: hers.postId, ownerId: hers.holderId }, [{ contactId: before }]);
    await aNetwork(database.ctx(), { postId: his.postId, ownerId: his.holderId }, [{ contactId: now }]);
    await pass(hers, alertId);
    await tellNetwork(database.ctx(), { alertId, postId: hers.postId });
    // An address that both lists have shows that they are one person.
    await execute(database.ctx(), sql`update contacts.contact set merged_into = ${now} where id = ${before}`);
    await execute(database.ctx(), sql`update contacts.entry set contact_id = ${now} where contact_id = ${before}`);
    await pass(his, alertId);
    await tellNetwork(database.ctx(), { alertId, postId: his.postId });
    await freeze(alertId);
    expect(await recipients(versionId)).toEqual([before]);
    const cancel = await told({ threadId: alertId, followsThread: true, takesBack: true });
    for (const { postId } of [his, hers]) await tellNetwork(database.ctx(), { alertId, postId });
    await freeze(alertId);
    expect(await recipients(cancel.versionId)).toEqual([now]);
  });
});
