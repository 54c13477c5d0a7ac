import type { Ctx } from '../../../platform/db/database.ts';
import type { Procedure } from '../building/building.ts';
import type { CardStep, ProcedureCard as WholeCard } from '../cards/procedure-card.ts';

/** One procedure made for premises, as far as an alert shows it. */
export type ProcedureCard = Pick<WholeCard, 'procedure' | 'title' | 'language'> & {
  readonly steps: readonly Pick<CardStep, 'key' | 'words' | 'who' | 'language'>[];
};

/** The cards of premises; until they are made, none but in tests. */
export async function listCards(_ctx: Ctx, _premisesId: string, language = 'en'): Promise<readonly ProcedureCard[]> {
  const card = (procedure: Procedure, title: string, words: readonly string[]): ProcedureCard => ({
    ...{ procedure, title, language },
    steps: words.map((each, place) => ({ key: `${procedure}-${place + 1}`, words: each, who: 'Shift lead' })),
  });
  return [
    card('evacuation', 'Evacuation', [
      'Say the words on the tannoy',
      'Open every exit',
      'Walk everybody to the green gate',
    ]),
    card('invacuation', 'Invacuation', ['Bring everybody inside', 'Move them to the back room']),
    card('lockdown', 'Lockdown', ['Lock the front doors', 'Close the shutters', 'Move everybody away from the glass']),
    card('communication', 'Communication', ['Tell the shift', 'Tell the neighbours']),
  ];
}
