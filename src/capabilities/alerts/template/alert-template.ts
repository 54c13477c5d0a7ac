import type { TemplateRow } from '../alerts-rows.generated.ts';
import type { DraftContent } from '../content/draft-content.ts';

/** Prepared words with blanks such as {{placeName}}. `version` counts saves; people are references and, for showing, names. */
export interface AlertTemplate extends Omit<TemplateRow, 'content'> {
  readonly content: DraftContent;
  readonly ownerName: string;
  readonly editedByName: string;
}
