import type { Ctx } from '../../../../platform/db/database.ts';
import { describePremises } from '../../../network/index.ts';
import {
  answerNesting,
  askToNest,
  listNestings,
  noteStanding,
  raiseAction,
  recordCoordination,
  type Standing,
} from '../../../premises/index.ts';
import { listNear } from './near-place-store.ts';

/**
 * The café as its keeper finds it: described, with actions of her own, inside a shopping centre with some neighbours that are
 * further on, and a first line on the record of the two.
 */
export async function loadSamplePremises(ctx: Ctx): Promise<void> {
  const [cafe] = await listNear(ctx, 'itself', 1);
  const [centre] = await listNear(ctx, 'centre', 1);
  if (!cafe || !centre) throw new Error('The sample has no café or no shopping centre.');
  await describePremises(ctx, cafe.id, { name: cafe.name, useCode: 'food-drink', capacity: 220 });
  await describePremises(ctx, centre.id, { name: centre.name, useCode: 'shops', capacity: 6200 });
  for (const action of actionsOfCafe) await raiseAction(ctx, { ...action, premisesId: cafe.id, detail: '' });
  const neighbours = await listNear(ctx, 'shop', neighbourStandings.length);
  for (const inner of [cafe, ...neighbours]) {
    await askToNest(ctx, centre.id, inner.id);
    for (const { nestingId } of await listNestings(ctx, inner.id, 'outer')) {
      await answerNesting(ctx, inner.id, nestingId, 'agreed');
    }
  }
  for (const [place, { id, name }] of neighbours.entries()) {
    await describePremises(ctx, id, { name, useCode: 'shops', capacity: 210 + 40 * place });
    await noteStanding(ctx, id, neighbourStandings[place] ?? {});
  }
  const [around] = await listNestings(ctx, cafe.id, 'outer');
  await recordCoordination(ctx, centre.id, around?.nestingId ?? '', {
    kind: 'told',
    procedure: 'communication',
    who: 'The duty manager of the centre, to the manager of the café',
    words: 'Who calls whom first, and on which radio channel the centre is heard. To be tried in the next drill.',
    happenedOn: '2026-11-03',
  });
}

const own = { source: 'own', sourceId: null } as const;
const actionsOfCafe = [
  {
    ...own,
    title: 'Put the address on a card beside the till phone',
    costPounds: 0,
    ownerName: 'Manager',
    dueOn: '2026-11-16',
  },
  {
    ...own,
    title: 'Ask the landlord about the lock of the yard gate',
    costPounds: 180,
    ownerName: 'Owner',
    dueOn: '2027-01-29',
  },
  { ...own, title: 'Buy a torch and a whistle for each floor', costPounds: 45, ownerName: 'Manager', dueOn: null },
];

const neighbourStandings: readonly Partial<Standing>[] = [
  {
    ...{ tier: 'standard', tierOn: '2026-06-02', assessedOn: '2026-06-09', assessmentReviewOn: '2027-06-09' },
    ...{ proceduresReady: 4, proceduresOn: '2026-06-20', drilledOn: '2026-09-15', drillDueOn: '2027-03-15' },
    ...{ risksAbove: 0, responseSignedOn: '2026-07-01', packOn: '2026-10-01' },
  },
  { tier: 'standard', tierOn: '2026-08-11', proceduresReady: 2, proceduresOn: '2026-08-30', risksAbove: null },
  { tier: 'standard', tierOn: '2026-05-04', assessedOn: '2025-10-04', assessmentReviewOn: '2026-10-04', risksAbove: 1 },
  { tier: 'out', tierOn: '2026-07-19' },
];
