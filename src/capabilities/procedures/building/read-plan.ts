import type { Ctx } from '../../../platform/db/database.ts';
import { listChangedCards } from '../cards/changed-cards.ts';
import { makeCards } from '../cards/make-cards.ts';
import type { ProcedureCard } from '../cards/procedure-card.ts';
import { type Building, type Procedure, procedures, unansweredBuilding } from './building.ts';
import { listMissing } from './building-readiness.ts';
import { type CardsVersion, findBuilding, listVersions } from './building-store.ts';
import type { QuestionKey } from './question.ts';

/** How one of the four procedures stands. */
export interface ProcedureState {
  readonly procedure: Procedure;
  /** The questions still to be answered; empty: the card can be made. */
  readonly missing: readonly QuestionKey[];
  readonly isInUse: boolean;
  /** Whether the card that the answers make says something else than the one in use. */
  readonly isChanged: boolean;
}

/** The procedures of premises as they stand: what was answered, what is in use, and what differs. */
export interface ProceduresPlan {
  readonly building: Building;
  readonly inUse: CardsVersion | undefined;
  readonly states: readonly ProcedureState[];
  /** The cards that the answers make, in English. */
  readonly cards: readonly ProcedureCard[];
}

/** Reads how the procedures of premises stand. */
export async function readPlan(ctx: Ctx, premisesId: string): Promise<ProceduresPlan> {
  const building = (await findBuilding(ctx, premisesId)) ?? unansweredBuilding;
  const [inUse] = await listVersions(ctx, premisesId, 1);
  const used = inUse ? makeCards(inUse.building, 'en').map(({ procedure }) => procedure) : [];
  const changed = listChangedCards(inUse?.building, building);
  const states = procedures.map((procedure) => ({
    procedure,
    missing: listMissing(building, procedure),
    isInUse: used.includes(procedure),
    isChanged: changed.includes(procedure),
  }));
  return { building, inUse, states, cards: makeCards(building, 'en') };
}
