import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../test/support/test-database.ts';
import { newId } from '../../kernel/ids.ts';
import { query, sql } from '../../platform/db/database.ts';
import { aFrozenLaunch } from '../delivery/delivery-builders.ts';
import { type Answer, answers, recordAnswerOfPerson } from '../delivery/index.ts';
import { materialiseLaunch } from '../delivery/materialise-launch.ts';
import { aPost, asPerson, type FilledPost } from '../leads/post-builders.ts';
import { aNetwork } from './cascade-builders.ts';
import { makeCascadeRows } from './coverage/cascade-rows.ts';
import { readCascade } from './coverage/read-cascade.ts';
import { followAlert } from './passing/follow-alert.ts';
import { passAlertOn } from './passing/pass-alert-on.ts';
import { tellNetwork } from './passing/tell-network.ts';
import { foldVersion } from './rollup/fold-version.ts';

/** The rules said a second time, without a database: sets of contacts, and who pressed. */
class PlainCascade {
  readonly networks: readonly (readonly string[])[];
  over = false;
  readonly pressed = new Set<number>();
  readonly tells = new Set<number>();
  constructor(networks: readonly (readonly string[])[]) {
    this.networks = networks;
  }
  /** A job that tells the network of a post runs; again and again is the same. */
  tell(post: number): void {
    if (this.pressed.has(post) && !this.over) this.tells.add(post);
    this.pressed.delete(post);
  }
  told(): string[] {
    return [...new Set([...this.tells].flatMap((post) => this.networks[post] ?? []))].sort();
  }
}

const posts = 3;
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('press' as const), post: fc.nat(posts - 1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('tell' as const), post: fc.nat(posts - 1) }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('answer' as const), who: fc.nat(8), answer: fc.constantFrom(...answers) }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('update' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('cancel' as const) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fold' as const) }) },
);

describe('the cascade against a plain model', () => {
  const database = aDatabase();
  const ctx = () => database.ctx();
  const contacts = Array.from({ length: 9 }, () => newId());
  // Each is in one or two networks, the last in all three.
  const networks = [
    [0, 1, 2, 3, 8],
    [3, 4, 5, 8],
    [2, 5, 6, 7, 8],
  ].map((places) => places.map((place) => contacts[place] ?? ''));
  const filled: FilledPost[] = [];

  beforeAll(async () => {
    const sectors = ['hotels-food', 'retail-wholesale', 'health'];
    for (const [place, sectorCode] of sectors.entries()) {
      const post = await aPost(ctx(), { regionCode: 'wales', sectorCode });
      filled.push(post);
      const listed = (networks[place] ?? []).map((contactId) => ({ contactId }));
      await aNetwork(ctx(), { postId: post.postId, ownerId: post.holderId }, listed);
    }
  });

  const postAt = (place: number): string => filled[place]?.postId ?? '';
  const tell = (alertId: string, place: number) => tellNetwork(ctx(), { alertId, postId: postAt(place) });
  /** Freezes what was launched onward, in whatever order. */
  const freeze = async (alertId: string): Promise<void> => {
    const open = await query(
      ctx(),
      sql<{ launchId: string; threadId: string }>`select id as "launchId", thread_id as "threadId" from delivery.launch
        where matter_id = ${alertId} and state = 'materialising' order by md5(id::text)`,
    );
    for (const each of open) await materialiseLaunch(ctx(), each);
  };
  /** Everybody told a version onward: one row for each message. */
  const messages = (versionId: string) =>
    query(
      ctx(),
      sql<{ personId: string; launchId: string; answer: Answer | null }>`select m.person_id as "personId",
          m.launch_id as "launchId", r.answer
        from delivery.launch l join delivery.message m on m.launch_id = l.id
        join delivery.recipient r on r.launch_id = m.launch_id and r.person_id = m.person_id
        where l.says = ${versionId} order by m.person_id`,
    );

  it('ends the same in any order, with anything pressed, told, folded or answered again and again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 22 }), async (steps) => {
        const model = new PlainCascade(networks);
        const first = await aFrozenLaunch(ctx());
        const alertId = first.threadId;
        let versionId = first.launchId;
        for (const each of steps) {
          if (each.do === 'press' && !model.over) {
            const actor = await asPerson(ctx(), filled[each.post]?.holderId ?? '');
            await passAlertOn({ ...ctx(), actor }, { alertId, postId: postAt(each.post), way: 'send' });
            model.pressed.add(each.post);
          } else if (each.do === 'tell') {
            await Promise.all([tell(alertId, each.post), tell(alertId, each.post)]);
            model.tell(each.post);
          } else if (each.do === 'answer') {
            await freeze(alertId);
            const told = (await messages(versionId)).find(({ personId }) => personId === contacts[each.who]);
            if (told) await recordAnswerOfPerson(ctx(), { ...told, answer: each.answer });
          } else if ((each.do === 'update' || each.do === 'cancel') && !model.over) {
            model.over = each.do === 'cancel';
            const next = await aFrozenLaunch(ctx(), { threadId: alertId, followsThread: true, takesBack: model.over });
            versionId = next.launchId;
            // At least once, so perhaps twice.
            for (let time = 0; time < 2; time += 1)
              await followAlert(ctx(), { launchId: versionId, threadId: alertId });
          } else if (each.do === 'fold') await foldVersion(ctx(), { alertId, versionId }, 1);
        }
        // Whatever was lost on the way is run in the end, all at once, as a queue does.
        const everything = Array.from({ length: posts }, (_, place) => place);
        await Promise.all([...everything, ...everything].map((place) => tell(alertId, place)));
        for (const place of everything) model.tell(place);
        await freeze(alertId);

        const sent = await messages(versionId);
        expect(sent.map(({ personId }) => personId)).toEqual(model.told());
        const { totals, byPost } = makeCascadeRows(await readCascade(ctx(), { alertId, versionId }), {
          ...{ region: '', sector: '', post: '' },
        });
        const own = byPost.filter(({ code }) => code !== 'centre');
        const centre = totals.people - own.reduce((sum, { people }) => sum + people, 0);
        expect(centre).toBe(posts * 4);
        expect(own.reduce((sum, { hasIt }) => sum + hasIt, 0)).toBe(
          sent.filter(({ answer }) => answer !== null).length,
        );
        for (const [place, network] of networks.entries()) {
          const row = own.find(({ code }) => code === postAt(place));
          expect((row?.people ?? 0) + (row?.toldByOthers ?? 0)).toBe(model.tells.has(place) ? network.length : 0);
        }
      }),
      { numRuns: 12 },
    );
  });
});
