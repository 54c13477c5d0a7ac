import { type Procedure, siteRoles } from '../building/building.ts';
import type { CardLabels, ProcedureCard } from './procedure-card.ts';

/** A piece of a card to be translated: its key is the same whatever it says. */
export interface CardPiece {
  /** `lockdown.step.tell`, `label.radio`, `role.door`. */
  readonly key: string;
  readonly text: string;
}

/** What a piece is in another language, and the English of which it was made. */
export interface TranslatedPiece {
  readonly source: string;
  readonly text: string;
}

/** The pieces of the cards in another language, by key. */
export type TranslatedPieces = Readonly<Record<string, TranslatedPiece>>;

const labels = ['radio', 'tannoy', 'emergency', 'gather', 'roster', 'deputy'] as const;

/** The pieces that all English cards share: who does what, and the few words around the steps. */
export function listSharedPieces(cards: readonly ProcedureCard[]): readonly CardPiece[] {
  const [card] = cards;
  if (!card) return [];
  const named = new Map(cards.flatMap(({ steps }) => steps.map(({ role, who }) => [role, who] as const)));
  for (const { role, roleName } of card.roster) named.set(role, roleName);
  return [
    ...(['all', ...siteRoles] as const).flatMap((role) => {
      const text = named.get(role);
      return text ? [{ key: `role.${role}`, text }] : [];
    }),
    ...labels.map((label) => ({ key: `label.${label}`, text: card.labels[label] })),
  ];
}

/** The pieces of one English card, in the order of reading. */
export function listCardPieces({
  procedure,
  title,
  purpose,
  steps,
  words,
  assemblyPoints,
}: ProcedureCard): readonly CardPiece[] {
  const own = (name: string, text: string): CardPiece => ({ key: `${procedure}.${name}`, text });
  return [
    own('title', title),
    own('purpose', purpose),
    ...steps.map((step) => own(`step.${step.key}`, step.words)),
    ...assemblyPoints.map((point) => own(`point.${point.kind}`, point.words)),
    own('words.radio', words.radio),
    own('words.tannoy', words.tannoy),
    own('words.emergency', words.emergency),
  ];
}

/** Every piece of the cards of premises. */
export function listAllPieces(cards: readonly ProcedureCard[]): readonly CardPiece[] {
  return [...listSharedPieces(cards), ...cards.flatMap(listCardPieces)];
}

/** How a translation stands against the English of today. */
export interface TranslationState {
  readonly all: number;
  /** Pieces that say what the English says today. */
  readonly fresh: number;
  /** Pieces whose English has changed since. */
  readonly changed: number;
}

/** Counts what is translated, and of what the English has changed since. */
export function judgeTranslation(pieces: readonly CardPiece[], translated: TranslatedPieces): TranslationState {
  const known = pieces.flatMap(({ key, text }) => {
    const piece = translated[key];
    return piece && piece.text !== '' ? [piece.source === text] : [];
  });
  const fresh = known.filter(Boolean).length;
  return { all: pieces.length, fresh, changed: known.length - fresh };
}

/**
 * An English card in another language. A piece that is missing, or whose English has changed since, stays English: in an attack a
 * wrong door is worse than a foreign word.
 */
export function translateCard(card: ProcedureCard, language: string, translated: TranslatedPieces): ProcedureCard {
  const find = (key: string, text: string): string | undefined => {
    const piece = translated[key];
    return piece?.source === text && piece.text !== '' ? piece.text : undefined;
  };
  const say = (key: string, text: string): string => find(key, text) ?? text;
  const own = (name: string, text: string): string => say(`${card.procedure}.${name}`, text);
  return {
    procedure: card.procedure,
    title: own('title', card.title),
    purpose: own('purpose', card.purpose),
    language,
    steps: card.steps.map((step) => {
      const words = find(`${card.procedure}.step.${step.key}`, step.words);
      const who = say(`role.${step.role}`, step.who);
      return words === undefined ? { ...step, who, language: 'en' } : { ...step, who, words };
    }),
    words: {
      radio: own('words.radio', card.words.radio),
      tannoy: own('words.tannoy', card.words.tannoy),
      emergency: own('words.emergency', card.words.emergency),
    },
    assemblyPoints: card.assemblyPoints.map((point) => ({ ...point, words: own(`point.${point.kind}`, point.words) })),
    roster: card.roster.map((line) => ({ ...line, roleName: say(`role.${line.role}`, line.roleName) })),
    labels: Object.fromEntries(
      labels.map((label) => [label, say(`label.${label}`, card.labels[label])]),
    ) as unknown as CardLabels,
  };
}

/** The part of a translation that is written on one page: one procedure, or what all cards share. */
export type TranslationPart = Procedure | 'shared';
