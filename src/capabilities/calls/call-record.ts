import type { AreaShapes, AudienceSelection } from '../audiences/index.ts';
import type { CallKind, CallState } from './call.ts';
import type { CallRow } from './calls-rows.generated.ts';
import type { DialIn, DialInNumber } from './joining/dial-string.ts';
import type { CallFigures } from './roll/call-figures.ts';

/** What somebody is to a post, as far as calls ask for it. */
export const seatKinds = ['holder', 'deputy', 'associate'] as const;

/** One of these. */
export type SeatKind = (typeof seatKinds)[number];

/** Which posts are asked for, and whom of each. */
export interface LeadChoice {
  /** Region codes; `national` for the posts of the whole country. */
  readonly hubs: readonly string[];
  /** Sector codes. Hubs and sectors narrow each other; one alone stands for all of the other. */
  readonly sectors: readonly string[];
  /** Single posts, by id, whatever the hubs and sectors. */
  readonly posts: readonly string[];
  readonly kinds: readonly SeatKind[];
}

/** Everybody who was chosen: by the fields of an audience, and by posts. */
export interface ChosenGuests {
  readonly selection: AudienceSelection;
  /** The outline or circle that the selection speaks of. */
  readonly shapes: AreaShapes;
  readonly leads: LeadChoice;
}

/** How one gets in: a link, numbers with a PIN, or both. */
export interface CallDoor extends DialIn {
  readonly joinUrl: string;
  readonly pinHint: string;
}

type Plain = Omit<CallRow, 'kind' | 'state' | 'numbers' | 'afterPin' | 'chosen' | 'figures'>;

/** A call as the verbs and pages see it; names are for showing. */
export interface Call extends Plain, CallDoor {
  readonly kind: CallKind;
  readonly state: CallState;
  readonly numbers: readonly DialInNumber[];
  readonly chosen: ChosenGuests;
  readonly figures: CallFigures | null;
  readonly hostName: string;
  readonly noteTakerName: string | null;
}
