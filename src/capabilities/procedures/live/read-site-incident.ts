import type { Ctx } from '../../../platform/db/database.ts';
import { httpRefusals } from '../../../platform/http/http-errors.ts';
import { type AlertVersion, findNames, listToldVersions } from '../../alerts/index.ts';
import { placeCondition } from '../../audiences/index.ts';
import { listCards } from '../cards/list-cards.ts';
import type { ProcedureCard } from '../cards/procedure-card.ts';
import { orderProcedures, readWishes } from './choose-procedure.ts';
import { findSpan, type IncidentSpan } from './incident-span.ts';
import { type IncidentNote, isMeant, listIncidentNotes, listSiteAlerts, type SiteAlert } from './incident-store.ts';
import type { StepTick } from './step-tick.ts';
import { listStepTicks } from './step-tick-store.ts';

// What is older is found by its own address, from the record of the alert.
const mostAlerts = 12;

/** All that is known of premises in one alert. */
export interface SiteIncident {
  readonly premisesId: string;
  readonly threadId: string;
  /** What was told, oldest first. */
  readonly told: readonly AlertVersion[];
  readonly span: IncidentSpan;
  /** The cards in the order in which the alert asks for them. */
  readonly cards: readonly ProcedureCard[];
  readonly ticks: readonly StepTick[];
  readonly notes: readonly IncidentNote[];
  /** Names by `person:<id>`: for those who work there alone. */
  readonly names: ReadonlyMap<string, string>;
}

/** The alerts that concern premises, those in force first. */
export async function listIncidents(ctx: Ctx, premisesId: string): Promise<readonly SiteAlert[]> {
  const found = await listSiteAlerts(ctx, premisesId, mostAlerts);
  const meant: SiteAlert[] = [];
  for (const alert of found) if (alert.isCertain || (await isAbout(ctx, premisesId, alert))) meant.push(alert);
  return meant;
}

// Somebody who stands at several premises was counted at one of them.
async function isAbout(ctx: Ctx, premisesId: string, { threadId }: SiteAlert): Promise<boolean> {
  const latest = (await listToldVersions(ctx, threadId)).at(-1);
  const condition = latest?.audience ? placeCondition(latest.audience, ctx.now) : undefined;
  return condition ? isMeant(ctx, premisesId, condition) : true;
}

/** One of them; without an id the first. Refuses PAGE_NOT_FOUND where the alert does not concern these premises. */
export async function readSiteIncident(
  ctx: Ctx,
  premisesId: string,
  alerts: readonly SiteAlert[],
  alertId: string | undefined = alerts[0]?.threadId,
): Promise<SiteIncident | undefined> {
  if (!alertId) return undefined;
  if (!alerts.some(({ threadId }) => threadId === alertId)) throw httpRefusals.refuse('PAGE_NOT_FOUND', { alertId });
  const site = { threadId: alertId, premisesId };
  const [told, cards, ticks, notes] = await Promise.all([
    listToldVersions(ctx, alertId),
    listCards(ctx, premisesId, ctx.language),
    listStepTicks(ctx, site),
    listIncidentNotes(ctx, site),
  ]);
  const [latest, span] = [told.at(-1), findSpan(told)];
  if (!latest || !span) return undefined;
  const order = orderProcedures(readWishes(latest));
  const names = await findNames(
    ctx,
    [...ticks, ...notes].map(({ personId }) => `person:${personId}`),
  );
  const sorted = order.flatMap((procedure) => cards.filter((card) => card.procedure === procedure));
  return { ...site, told, span, cards: sorted, ticks, notes, names };
}
