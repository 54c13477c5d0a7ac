import { londonDay } from '../../kernel/time.ts';
import type { Ctx } from '../../platform/db/database.ts';
import { languageName } from '../guidance/index.ts';
import type { Evidence, EvidenceSection } from '../premises/index.ts';
import type { Procedure } from './building/building.ts';
import { type CardsVersion, listVersions } from './building/building-store.ts';
import { procedureNames } from './building/building-words.ts';
import { judgeTranslation, listAllPieces } from './cards/card-translation.ts';
import { listTranslations } from './cards/card-translation-store.ts';
import { type CardInUse, listCards } from './cards/list-cards.ts';
import type { ProcedureCard } from './cards/procedure-card.ts';

/**
 * What the procedures of premises give to a pack. What may be shared says that there are cards, since when, in which languages, and
 * the office of who stood by them: nothing of the building, and nothing of what a card says. The caller has asked `getSite`.
 */
export async function evidenceOfProcedures(ctx: Ctx, premisesId: string): Promise<Evidence> {
  const versions = await listVersions(ctx, premisesId, 50);
  const cards = await listCards(ctx, premisesId);
  const languages = versions[0] ? ['English', 'Welsh', ...(await listWholeLanguages(ctx, premisesId, cards))] : [];
  const shareable = shareableSection(versions, cards, languages);
  return { shareable, full: fullSection(shareable, cards) };
}

function shareableSection(
  versions: readonly CardsVersion[],
  cards: readonly CardInUse[],
  languages: readonly string[],
): EvidenceSection {
  const [inUse] = versions;
  const ready: readonly Procedure[] = cards.map(({ procedure }) => procedure);
  const rows = versions.map((version) => rowOf(version));
  return {
    title: 'Procedures',
    facts: [
      { label: 'Procedures with a card in use', value: `${ready.length} of 4` },
      { label: 'Which', value: ready.map((procedure) => procedureNames[procedure]).join(', ') || 'None' },
      { label: 'Version in use', value: inUse ? String(inUse.number) : 'None' },
      { label: 'Last said to be right on', value: inUse ? londonDay(inUse.confirmedAt) : 'Never' },
      { label: 'By', value: inUse ? inUse.office : 'Nobody' },
      { label: 'To be looked at again by', value: inUse?.reviewOn ?? 'No day is set' },
      { label: 'Languages', value: languages.join(', ') || 'None' },
    ],
    tables: [
      {
        caption: 'Versions of the cards',
        columns: ['Version', 'In use from', 'Said to be right', 'By', 'Review'],
        rows,
      },
    ],
    data: {
      ready,
      languages,
      versions: versions.map(({ number, usedAt, confirmedAt, office, reviewOn }) => ({
        ...{ number, usedOn: londonDay(usedAt), confirmedOn: londonDay(confirmedAt), office, reviewOn },
      })),
    },
  };
}

function fullSection(shareable: EvidenceSection, cards: readonly CardInUse[]): EvidenceSection {
  return {
    ...shareable,
    tables: [
      ...shareable.tables,
      ...cards.map(({ title, steps }) => ({
        caption: title,
        columns: ['Step', 'Who', 'What'],
        rows: steps.map(({ who, words }, place) => [place + 1, who, words]),
      })),
    ],
    data: { ...shareable.data, cards: cards.map((card) => cardData(card)) },
  };
}

function cardData({ procedure, title, steps, words, assemblyPoints, roster, version }: CardInUse): object {
  return { procedure, title, version, steps, words, assemblyPoints, roster };
}

function rowOf({ number, usedAt, confirmedAt, office, reviewOn }: CardsVersion) {
  return [number, londonDay(usedAt), londonDay(confirmedAt), office, reviewOn];
}

// A language counts once every piece says what the English says today.
async function listWholeLanguages(ctx: Ctx, premisesId: string, cards: readonly ProcedureCard[]): Promise<string[]> {
  const pieces = listAllPieces(cards);
  return (await listTranslations(ctx, premisesId))
    .filter(({ pieces: translated }) => judgeTranslation(pieces, translated).fresh === pieces.length)
    .map(({ language }) => languageName(language));
}
