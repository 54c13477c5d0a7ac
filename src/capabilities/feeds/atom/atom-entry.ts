import { type Marking, portionFor } from '../../../kernel/marking.ts';

/** One entry of a feed (RFC 4287, 4.1.2). */
export interface AtomEntry {
  /** A permanent address that names it; it need not lead anywhere. */
  readonly id: string;
  /** Plain text. */
  readonly title: string;
  /** Plain text. */
  readonly summary: string;
  /** The whole of it as HTML. */
  readonly html: string;
  /** Where it is read. */
  readonly link: string;
  readonly published: Date;
  readonly updated: Date;
  readonly categories: readonly string[];
  readonly marking: Marking;
}

/** What of these may be published: only what anybody may have all of. Asked once more here, whoever gathered them. */
export function keepPublishable(entries: readonly AtomEntry[]): AtomEntry[] {
  return entries.filter(({ marking }) => portionFor(marking, 'feed', 'anybody') === 'all');
}
