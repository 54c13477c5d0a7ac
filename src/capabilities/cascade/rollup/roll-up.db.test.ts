import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Ctx, inTransaction, query, sql } from '../../../platform/db/database.ts';
import { aPopulation } from '../../delivery/delivery-builders.ts';
import { type Answer, answers, recordAnswerOfPerson } from '../../delivery/index.ts';
import { anOnwardLaunch, aShare, aToldVersion, someContacts, type TestContact } from '../cascade-builders.ts';
import { addReach, countsOf } from '../coverage/cascade-coverage.ts';
import { readCascade } from '../coverage/read-cascade.ts';
import { findFold, type Told } from './fold-store.ts';
import { foldVersion } from './fold-version.ts';

interface Plain {
  readonly answer: Answer;
  readonly people: number;
}

/** What the rows of people say, added up without any roll-up. */
function countPlainly(ctx: Ctx, { versionId, alertId }: Told): Promise<Plain[]> {
  return query(
    ctx,
    sql<Plain>`select answer, count(*) as people from delivery.recipient r join delivery.launch l on l.id = r.launch_id
      where (l.id = ${versionId} or (l.matter_id = ${alertId} and l.says = ${versionId})) and answer is not null
      group by answer order by answer`,
  );
}

async function countRolledUp(ctx: Ctx, told: Told): Promise<Plain[]> {
  const { cells } = await readCascade(ctx, told);
  const sum = addReach(cells.map(countsOf));
  const byAnswer = { 'need-help': sum.needHelp, 'passed-on': sum.passedOn, received: sum.received, safe: sum.safe };
  return Object.entries(byAnswer)
    .filter(([, people]) => people > 0)
    .map(([answer, people]) => ({ answer: answer as Answer, people }));
}

describe('the roll-up', () => {
  const database = aDatabase();
  let people: string[] = [];
  let told: Told;
  const [north, south] = [newId(), newId()];
  let contacts: TestContact[] = [];
  const launchOf = new Map<string, string>();
  const answerAs = (ctx: Ctx, personId: string, answer: Answer) =>
    recordAnswerOfPerson(ctx, { launchId: launchOf.get(personId) ?? told.versionId, personId, answer });

  beforeAll(async () => {
    const ctx = database.ctx();
    people = await aPopulation(ctx, { people: 12 });
    told = await aToldVersion(ctx);
    contacts = [...someContacts(10), ...someContacts(6, 'south', null)];
    const launchId = await anOnwardLaunch(ctx, told, north, { own: contacts });
    for (const { id } of contacts) launchOf.set(id, launchId);
  });

  it('counts what is folded and what is not, whatever runs beside it', async () => {
    const ctx = database.ctx();
    await answerAs(ctx, people[0] ?? '', 'received');
    expect(await countRolledUp(ctx, told)).toEqual([{ answer: 'received', people: 1 }]);
    expect(await foldVersion(ctx, told, 1)).toBe(true);
    expect(await countRolledUp(ctx, told)).toEqual([{ answer: 'received', people: 1 }]);

    // A transaction that is still running when the rest is folded, and one that began after it and is over before.
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = (): void => undefined;
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const slow = inTransaction(ctx, async (inside) => {
      await answerAs(inside, contacts[0]?.id ?? '', 'safe');
      begun();
      await held;
    });
    await started;
    await answerAs(ctx, contacts[1]?.id ?? '', 'need-help');
    expect(await foldVersion(ctx, told, 1)).toBe(true);
    expect(await countRolledUp(ctx, told)).toEqual(await countPlainly(ctx, told));
    release();
    await slow;
    expect(await countRolledUp(ctx, told)).toEqual(await countPlainly(ctx, told));
    expect(await foldVersion(ctx, told, 1)).toBe(true);
    expect(await foldVersion(ctx, told, 1)).toBe(false);
    expect(await countRolledUp(ctx, told)).toEqual(await countPlainly(ctx, told));
  });

  it('counts contacts of another post under it as well, whenever they became known', async () => {
    const ctx = database.ctx();
    // Two that answered and were folded, one that did not.
    await anOnwardLaunch(ctx, told, south, { own: [], shared: contacts.slice(0, 3) });
    const sharedOf = async () => (await readCascade(ctx, told)).shared.find(({ postId }) => postId === south);
    expect(await sharedOf()).toMatchObject({ people: 3, safe: 1, needHelp: 1, received: 0 });
    await foldVersion(ctx, told, 1);
    expect(await sharedOf()).toMatchObject({ people: 3, safe: 1, needHelp: 1, received: 0 });
    await answerAs(ctx, contacts[2]?.id ?? '', 'received');
    await answerAs(ctx, contacts[1]?.id ?? '', 'safe');
    expect(await sharedOf()).toMatchObject({ people: 3, safe: 2, needHelp: 0, received: 1 });
    await foldVersion(ctx, told, 1);
    expect(await sharedOf()).toMatchObject({ people: 3, safe: 2, needHelp: 0, received: 1 });
  });

  it('says which organisations and premises answered, each once', async () => {
    const ctx = database.ctx();
    const places = async () =>
      (await readCascade(ctx, told)).places.filter(({ level, kind }) => level === 3 && kind === 'premises')[0];
    expect(await places()).toMatchObject({ places: 12, answered: 1 });
    await answerAs(ctx, people[3] ?? '', 'safe');
    await answerAs(ctx, people[3] ?? '', 'need-help');
    expect(await places()).toMatchObject({ places: 12, answered: 2 });
    await foldVersion(ctx, told, 1);
    expect(await places()).toMatchObject({ places: 12, answered: 2 });
  });

  it('begins anew where a dump was read back into another server', async () => {
    const ctx = database.ctx();
    const before = await readCascade(ctx, told);
    // As if it came from a server far ahead of this one.
    await query(ctx, sql`update cascade.fold set cluster = 1, folded = '900000000:900000000:'`);
    await query(ctx, sql`update delivery.receipt set xid = '900000001'`);
    expect(await findFold(ctx, told.versionId)).toBeUndefined();
    expect((await readCascade(ctx, told)).cells).toEqual(before.cells);
    await foldVersion(ctx, told);
    await answerAs(ctx, people[5] ?? '', 'received');
    expect(await countRolledUp(ctx, told)).toEqual(await countPlainly(ctx, told));
    await foldVersion(ctx, told, 1);
    expect(await countRolledUp(ctx, told)).toEqual(await countPlainly(ctx, told));
  });

  it('is right in any order, with anything repeated, folded or taken over at any time', async () => {
    const everybody = () => [...people, ...contacts.map(({ id }) => id)];
    const step = fc.oneof(
      {
        weight: 8,
        arbitrary: fc.record({
          kind: fc.constant('answer' as const),
          who: fc.nat(40),
          answer: fc.constantFrom(...answers),
        }),
      },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('fold' as const) }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('share' as const), who: fc.nat(40) }) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        const ctx = database.ctx();
        for (const each of steps) {
          if (each.kind === 'fold') await Promise.all([foldVersion(ctx, told, 1), foldVersion(ctx, told, 1)]);
          else if (each.kind === 'answer')
            await answerAs(ctx, everybody()[each.who % everybody().length] ?? '', each.answer);
          else
            await aShare(
              ctx,
              told,
              newId(),
              contacts.slice(each.who % contacts.length, (each.who % contacts.length) + 1),
            );
        }
        expect(await countRolledUp(ctx, told)).toEqual(await countPlainly(ctx, told));
      }),
      { numRuns: 12 },
    );
  });
});
