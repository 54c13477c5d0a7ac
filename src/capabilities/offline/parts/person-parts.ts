import type { Ctx } from '../../../platform/db/database.ts';
import { answerLabelsIn, makeFindOffered } from '../../alerts/index.ts';
import { listOffered } from '../../delivery/index.ts';
import type { PublishedDocument } from '../../guidance/index.ts';
import type { KeptAlerts, KeptPremises } from '../browser/kept-part.ts';
import { listOwnPremises, type OwnPremises } from '../own-premises-store.ts';
import { type MadePart, makePart } from './made-part.ts';

// What is older is not looked for in a hurry.
const mostAlerts = 10;
const mostPremises = 50;

/** What somebody was told, in the newest words, as a part. */
export async function makeAlertPart(ctx: Ctx, personId: string): Promise<MadePart> {
  const offered = await listOffered(ctx, [personId], { ended: true });
  const newest = [...offered].sort((one, other) => other.launchedAt.getTime() - one.launchedAt.getTime());
  const find = makeFindOffered(ctx);
  const alerts: KeptAlerts['alerts'][number][] = [];
  for (const { launchId, language, expiresAt, stoppedAt, answer } of newest.slice(0, mostAlerts)) {
    const version = await find(launchId, language);
    if (!version) continue;
    const { kind, message } = version;
    const isOver = ['cancel', 'all-clear'].includes(kind) || expiresAt < ctx.now || stoppedAt !== null;
    alerts.push({
      state: isOver ? 'Over' : message.status === 'Actual' ? 'Live' : message.status,
      title: message.firstLine,
      lead: message.lead,
      sections: message.sections,
      facts: message.facts.map(({ label, text }) => `${label}: ${text}`),
      answer: answer && answerLabelsIn(message.language)[answer].label,
    });
  }
  return makePart({ name: 'alerts', title: 'My alerts', kind: 'alerts' }, { alerts });
}

/** Somebody's premises by name, each with the action cards for what it is, as a part; nothing where there are none. */
export async function makePremisesPart(
  ctx: Ctx,
  personId: string,
  documents: readonly PublishedDocument[],
): Promise<MadePart | undefined> {
  const own = await listOwnPremises(ctx, personId);
  if (own.length === 0) return undefined;
  const cards = documents.filter(({ kind }) => kind === 'action-card');
  const content: KeptPremises = {
    premises: own.slice(0, mostPremises).map((place) => ({
      name: place.name,
      about: [place.sectorName, place.useName].filter((words) => words).join('. '),
      cards: chooseCards(cards, place),
    })),
    all: own.length,
  };
  return makePart({ name: 'premises', title: 'My premises', kind: 'premises' }, content);
}

/** The cards for a place: those written for its use or sector first, then those for every place. */
export function chooseCards(
  cards: readonly Pick<PublishedDocument, 'slug' | 'sectors' | 'uses'>[],
  { sectorCode, useParagraph }: Pick<OwnPremises, 'sectorCode' | 'useParagraph'>,
): string[] {
  const fits = (wanted: readonly string[], own: string | null): boolean =>
    wanted.length === 0 || (own !== null && wanted.includes(own));
  const isSpecial = ({ sectors, uses }: Pick<PublishedDocument, 'sectors' | 'uses'>): boolean =>
    sectors.length > 0 || uses.length > 0;
  const fitting = cards.filter(({ sectors, uses }) => fits(sectors, sectorCode) && fits(uses, useParagraph));
  return [...fitting.filter(isSpecial), ...fitting.filter((card) => !isSpecial(card))].map(({ slug }) => slug);
}
