import { londonDay } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { AlertVersion, CardsWanted, OwnCard, OwnCards } from '../../alerts/index.ts';
import { placeCondition } from '../../audiences/index.ts';
import { sitePortion } from '../../premises/index.ts';
import { listCards } from '../cards/list-cards.ts';
import type { ProcedureCard } from '../cards/procedure-card.ts';
import { orderProcedures, readWishes } from './choose-procedure.ts';
import { isInForce } from './incident-span.ts';
import { listOwnPlaces, type OwnPlace } from './own-place-store.ts';
import { foldTicks, type StepTick, stepId } from './step-tick.ts';
import { listStepTicks } from './step-tick-store.ts';

// A chain's own security may stand at hundreds; whoever is that far away chooses on the page of the premises.
const mostPlaces = 8;

/**
 * The cards that an alert opens for one person who was told of it: of the premises where they are on shift, the procedure first
 * that the alert asks for. Nothing where the alert is over, where they stand at no premises that it means, and where no card is
 * written. Three statements, made when the page is opened and not when the message is.
 */
export async function listOwnCards(ctx: Ctx, wanted: CardsWanted): Promise<OwnCards | undefined> {
  if (!isInForce(wanted.version, ctx.now)) return undefined;
  if (sitePortion('procedures', wanted.way, 'staff', { inAlert: true }) !== 'all') return undefined;
  const places = await listPlacesOf(ctx, wanted);
  const [place, ...others] = places;
  if (!place) return undefined;
  const [cards, ticks] = await Promise.all([
    listCards(ctx, place.id, wanted.language),
    listStepTicks(ctx, { threadId: wanted.version.alertId, premisesId: place.id }),
  ]);
  if (cards.length === 0 && others.length === 0) return undefined;
  return {
    alertId: wanted.version.alertId,
    premisesId: place.id,
    premisesName: place.name,
    status: wanted.version.status,
    others: others.map(({ id, name }) => ({ id, name })),
    cards: orderCards(cards, wanted.version, foldTicks(ticks)),
  };
}

/** The premises of one person that an alert means: what they said of today first, then by nearness. */
export function listPlacesOf(
  ctx: Ctx,
  { personId, launchId, version }: Omit<CardsWanted, 'language' | 'way'>,
): Promise<OwnPlace[]> {
  return listOwnPlaces(ctx, {
    personId,
    launchId,
    condition: version.audience ? placeCondition(version.audience, ctx.now) : undefined,
    middle: middleOf(version),
    today: londonDay(ctx.now),
    most: mostPlaces,
  });
}

function orderCards(
  cards: readonly ProcedureCard[],
  version: AlertVersion,
  standing: ReadonlyMap<string, StepTick>,
): OwnCard[] {
  return orderProcedures(readWishes(version)).flatMap((procedure) => {
    const card = cards.find((each) => each.procedure === procedure);
    return card ? [showCard(card, standing)] : [];
  });
}

function showCard(card: ProcedureCard, standing: ReadonlyMap<string, StepTick>): OwnCard {
  const { procedure, title, language, steps } = card;
  return {
    ...{ procedure, title, language, said: listSayings(card) },
    steps: steps.map(({ key, words, who, language: other }) => {
      const tick = standing.get(stepId({ procedure, stepKey: key }));
      return { key, words, who, ...(other ? { language: other } : {}), doneAt: tick?.done ? tick.at : null };
    }),
  };
}

/** What a card has below its steps: what is said, and where people gather, each with its label. */
export function listSayings({
  words,
  labels,
  assemblyPoints,
}: Pick<ProcedureCard, 'words' | 'labels' | 'assemblyPoints'>): { readonly label: string; readonly text: string }[] {
  return [
    { label: labels.radio, text: words.radio },
    { label: labels.tannoy, text: words.tannoy },
    { label: labels.emergency, text: words.emergency },
    { label: labels.gather, text: assemblyPoints.map((point) => point.words).join('; ') },
  ].filter(({ text }) => text !== '');
}

/** The middle of the shapes of an alert, of their corners and circles; nothing where it has none. */
export function middleOf({ cap }: Pick<AlertVersion, 'cap'>): { latitude: number; longitude: number } | undefined {
  const points = (cap.info[0]?.area ?? []).flatMap(({ polygon, circle }) => [
    ...polygon.flat(),
    ...circle.map(({ lat, lon }) => [lat, lon] as const),
  ]);
  if (points.length === 0) return undefined;
  const mean = (place: 0 | 1): number => points.reduce((sum, point) => sum + point[place], 0) / points.length;
  return { latitude: mean(0), longitude: mean(1) };
}
