import { systemActor } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { AlertVersion } from '../../../alerts/index.ts';
import { listNeedHelp, type PersonInNeed } from '../../../delivery/index.ts';
import { type HelpLine, helpOutcomeWords, joinHelpLines } from '../../help/help-case.ts';
import { listHelpCases } from '../../help/help-case-store.ts';

/** The names of regions and sectors by code. */
interface Places {
  readonly regions: ReadonlyMap<string, string>;
  readonly sectors: ReadonlyMap<string, string>;
}

/** One call for help as the pages show it. */
export interface HelpLineView {
  readonly alertId: string;
  readonly personId: string;
  readonly url: string;
  readonly name: string;
  readonly region: string;
  readonly sector: string;
  readonly at: Date;
  readonly isUntaken: boolean;
  /** Untaken or taken: not over. */
  readonly isOpen: boolean;
  readonly takenBy: string;
  readonly takenAt: Date | null;
  readonly note: string;
  readonly closedBy: string;
  readonly closedAt: Date | null;
  readonly outcome: string;
  readonly givenBackBy: string;
}

/** Everybody of a told version's alert who needs help, with who looks after them; those whom nobody has taken first. */
export async function readHelpLines(
  ctx: Ctx,
  version: Pick<AlertVersion, 'id' | 'alertId'>,
  places: Places,
): Promise<HelpLineView[]> {
  const lines = await readLines(ctx, version);
  return lines.map((line) => showLine(version.alertId, line, places));
}

/** How many calls for help of a told version's alert are not over, within the reader's scope or not: a count names nobody. */
export async function countCallsOpen(ctx: Ctx, version: Pick<AlertVersion, 'id' | 'alertId'>): Promise<number> {
  const lines = await readLines({ ...ctx, actor: systemActor('room') }, version);
  return lines.filter(({ state }) => state !== 'closed').length;
}

async function readLines(
  ctx: Ctx,
  version: Pick<AlertVersion, 'id' | 'alertId'>,
): Promise<readonly HelpLine<PersonInNeed>[]> {
  const [people, cases] = await Promise.all([listNeedHelp(ctx, version.id), listHelpCases(ctx, [version.alertId])]);
  return joinHelpLines(people, cases);
}

function showLine(alertId: string, { person, state, helpCase }: HelpLine<PersonInNeed>, places: Places): HelpLineView {
  const { personId, regionCode, sectorCode } = person;
  const givenBack = state === 'untaken' && helpCase?.outcome === 'given-back';
  return {
    alertId,
    personId,
    url: `/alerts/${alertId}/need-help/${personId}`,
    name: person.name ?? 'Unknown person',
    region: regionCode ? (places.regions.get(regionCode) ?? regionCode) : 'National role',
    sector: sectorCode ? (places.sectors.get(sectorCode) ?? sectorCode) : '',
    at: person.answeredAt,
    isUntaken: state === 'untaken',
    isOpen: state !== 'closed',
    takenBy: helpCase?.takenByName ?? '',
    takenAt: helpCase?.takenAt ?? null,
    note: helpCase?.note ?? '',
    closedBy: helpCase?.closedByName ?? '',
    closedAt: helpCase?.closedAt ?? null,
    outcome: helpCase?.outcome ? helpOutcomeWords[helpCase.outcome] : '',
    givenBackBy: givenBack ? (helpCase?.closedByName ?? '') : '',
  };
}
