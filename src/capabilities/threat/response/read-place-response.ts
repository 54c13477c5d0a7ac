import { after, day } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { type CurrentLevel, currentLevels } from '../levels/read-levels.ts';
import { type ThreatLevel, threatLevels } from '../threat-level.ts';
import { heldResponse, highestThreat, type ResponseLevel, responseFor } from './response-level.ts';
import { listChoices, listMenu, type MenuAction } from './response-store.ts';
import { listPlaceTasks, type ResponseTask } from './task-store.ts';

/** Premises, as far as the answer to the threat needs to know them. */
export interface RespondingPlace {
  readonly organisationId: string;
  readonly premisesId: string;
  readonly regionCode: string;
}

/** How premises answer the threat now: the levels that count there, the response that holds, the list and the tasks. */
export interface PlaceResponse {
  /** National; that of Northern Ireland too where the premises are. */
  readonly levels: readonly CurrentLevel[];
  readonly threat: ThreatLevel | undefined;
  readonly response: ResponseLevel | undefined;
  /** Whether the organisation chose that response, rather than it being what mostly goes with the threat. */
  readonly isChosen: boolean;
  /** What mostly goes with each threat level. */
  readonly goesWith: Readonly<Record<ThreatLevel, ResponseLevel>>;
  /** The organisation's list and the premises' own measures, from the lowest response level to the highest. */
  readonly measures: readonly MenuAction[];
  readonly open: readonly ResponseTask[];
  /** Done or set aside in the last 30 days. */
  readonly over: readonly ResponseTask[];
}

const mostTasks = 200;

/** Reads how premises answer the threat now. Whoever calls it has checked that the reader may know. */
export async function readPlaceResponse(ctx: Ctx, place: RespondingPlace): Promise<PlaceResponse> {
  const [all, choices, measures, tasks] = await Promise.all([
    currentLevels(ctx),
    listChoices(ctx, place.organisationId, 1),
    listMenu(ctx, place.organisationId, place.premisesId),
    listPlaceTasks(ctx, place, { since: after(ctx.now, -30 * day), limit: mostTasks }),
  ]);
  const levels = all.filter(({ system }) => system === 'national' || place.regionCode === system);
  const held = heldResponse(levels, choices[0]);
  const isOpen = ({ doneAt, setAsideAt }: ResponseTask): boolean => !doneAt && !setAsideAt;
  return {
    levels,
    threat: highestThreat(levels.map(({ level }) => level)),
    response: held?.level,
    isChosen: held?.isChosen ?? false,
    goesWith: Object.fromEntries(threatLevels.map((level) => [level, responseFor(level)])) as Record<
      ThreatLevel,
      ResponseLevel
    >,
    measures,
    open: tasks.filter(isOpen),
    over: tasks.filter((task) => !isOpen(task)),
  };
}
