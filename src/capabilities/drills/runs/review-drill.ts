import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { listActions, raiseAction, type SiteAction } from '../../premises/index.ts';
import { type Drill, listDrillsBefore, writeReview } from '../drill-store.ts';
import { noteDrill, takeDrill } from '../plan-drill.ts';

/** Writes what went well in a drill that is over. */
export async function reviewDrill(ctx: Ctx, premisesId: string, drillId: string, wentWell: string): Promise<void> {
  await inTransaction(ctx, async (within) => {
    await takeDrill(within, premisesId, drillId, 'review');
    await writeReview(within, drillId, wentWell);
    await noteDrill(within, premisesId, 'reviewed', drillId);
  });
}

/** Something that a drill showed and somebody does something about. `dueOn` is YYYY-MM-DD. */
export interface Finding {
  readonly title: string;
  readonly ownerName: string;
  readonly dueOn: string;
}

/** Adds a finding: an action on the one list of the premises. Tells its id. */
export async function addFinding(ctx: Ctx, premisesId: string, drillId: string, finding: Finding): Promise<string> {
  return inTransaction(ctx, async (within) => {
    await takeDrill(within, premisesId, drillId, 'review');
    const { title, ownerName, dueOn } = finding;
    const source = { source: 'drill', sourceId: drillId } as const;
    return raiseAction(within, { premisesId, ...source, title, detail: '', costPounds: null, ownerName, dueOn });
  });
}

/** The findings of a drill, open ones first. */
export function listFindings(ctx: Ctx, premisesId: string, drillId: string): Promise<readonly SiteAction[]> {
  return listActions(ctx, premisesId, { source: 'drill', sourceId: drillId });
}

/** What the last finished drill of a procedure leaves to the next one: what went well, and its findings. */
export interface Lessons {
  readonly drill: Drill;
  readonly findings: readonly SiteAction[];
}

/** The lessons of the last drill of the same procedure before this one (or before now); nothing where there was none. */
export async function findLessons(
  ctx: Ctx,
  drill: Pick<Drill, 'premisesId' | 'procedure' | 'startedAt'>,
): Promise<Lessons | undefined> {
  const [last] = await listDrillsBefore(ctx, drill, drill.startedAt ?? ctx.now, 1);
  return last && { drill: last, findings: await listFindings(ctx, drill.premisesId, last.id) };
}
