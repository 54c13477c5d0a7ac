import type { AreaShapes } from '../area-shapes.ts';
import type { AudienceSelection } from '../audience-selection.ts';
import type { SavedAudienceRow } from '../audiences-rows.generated.ts';

/** An audience kept under a name. `version` counts saves; people are references and, for showing, names. */
export interface SavedAudience extends Omit<SavedAudienceRow, 'selection' | 'shapes'> {
  readonly selection: AudienceSelection;
  readonly shapes: AreaShapes;
  readonly editedByName: string;
}
