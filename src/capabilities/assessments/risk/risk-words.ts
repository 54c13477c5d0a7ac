import type { AssessedAsset, RiskResponse } from '../assessment-content.ts';
import type { RiskExistence } from './risk.ts';
import type { BandTone, RiskScale } from './risk-scale.ts';

/** What each response is called. */
export const responseWords: Readonly<Record<RiskResponse, string>> = {
  reduce: 'Lower it with more controls',
  avoid: 'Stop or change what brings it about',
  share: 'Share it with others, such as a neighbour, the landlord or an insurer',
  accept: 'Leave it as it is',
};

/** Whether a risk is there. */
export const existenceWords: Readonly<Record<RiskExistence, string>> = {
  exists: 'Yes',
  none: 'No',
  open: 'Not answered',
};

/** What each kind of asset is called. */
export const assetWords: Readonly<Record<AssessedAsset['kind'], string>> = {
  people: 'People',
  place: 'Places and things',
  work: 'Work that must go on',
  information: 'Information',
  name: 'Trust and name',
};

/** What each colour is called. */
export const toneWords: Readonly<Record<BandTone, string>> = {
  teal: 'Blue-green',
  sand: 'Sand',
  ochre: 'Ochre',
  rust: 'Rust',
  umber: 'Brown',
  slate: 'Grey',
};

/** Whose words a scale uses, in a sentence that stands wherever it is used. */
export const scaleOriginWords: Readonly<Record<RiskScale['source'], string>> = {
  ours: 'The method of the five stages asks for four levels. The words and colours here are ours, since those of the method are not published as text; your organisation may use its own.',
  own: 'The words and colours of these levels are your organisation’s own.',
  register:
    'The levels follow the National Risk Register: likelihood is the chance within the time that you look at. The bands and their colours are ours.',
};
