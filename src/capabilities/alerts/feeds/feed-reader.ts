import type { AudienceGroup, AudienceSelection } from '../../audiences/index.ts';
import type { AlertStatus } from '../alert.ts';
import type { FeedReaderRow } from '../alerts-rows.generated.ts';
import type { CapAlert } from '../cap/cap-model.ts';

/** How much a reader may be told: only what is Public, or Restricted as well. */
export const feedMarkings = ['public', 'restricted'] as const;
/** One of them. */
export type FeedMarking = (typeof feedMarkings)[number];

/** A machine that reads our alerts, without its token. */
export interface FeedReader extends Omit<FeedReaderRow, 'tokenHash' | 'regions' | 'sectors' | 'statuses'> {
  readonly regions: readonly string[];
  readonly sectors: readonly string[];
  readonly statuses: readonly AlertStatus[];
  readonly marking: FeedMarking;
}

/** What is asked of an alert before a machine gets it. */
export interface FeedMatter {
  readonly status: AlertStatus;
  /** Null for what was never told to anybody. */
  readonly launchedAt: Date | null;
  readonly scope: CapAlert['scope'];
  /** Whom each told version was aimed at. */
  readonly selections: readonly AudienceSelection[];
}

/** Whoever reads without a name or a token: what they may read, anybody may. */
export function anybody(statuses: readonly AlertStatus[], marking: FeedMarking): FeedReader {
  return {
    ...{ id: '', name: 'anybody', regions: [], sectors: [], statuses, marking },
    ...{ addedBy: '', addedAt: new Date(0), revokedBy: null, revokedAt: null },
  };
}

/** Whether a reader may have an alert. Every feed asks here and nowhere else; what is not clearly allowed is withheld. */
export function mayRead(reader: FeedReader, matter: FeedMatter): boolean {
  if (reader.revokedAt !== null || matter.launchedAt === null) return false;
  if (!reader.statuses.includes(matter.status)) return false;
  if (matter.scope === 'Private' || (matter.scope === 'Restricted' && reader.marking !== 'restricted')) return false;
  if (reader.regions.length + reader.sectors.length === 0) return true;
  // Whoever was shown the first word must be shown the last one, whomever that names.
  return matter.selections.some((selection) => concerns(reader, selection));
}

/** Whether an audience touches the regions and sectors of a reader. */
function concerns(reader: FeedReader, selection: AudienceSelection): boolean {
  if (selection.everyone) return true;
  return [selection, ...(selection.or ?? [])].some((group) => groupConcerns(reader, group));
}

function groupConcerns(reader: FeedReader, group: AudienceGroup): boolean {
  // Meant for some roles, for those on duty or for named organisations only: that is between people.
  if (group.roles.length > 0 || group.onDuty || (group.organisations ?? []).length > 0) return false;
  if (group.regions.length + group.sectors.length === 0) return false;
  return touches(reader.regions, group.regions) && touches(reader.sectors, group.sectors);
}

// An empty list on either side means all of them.
function touches(allowed: readonly string[], aimed: readonly string[]): boolean {
  return allowed.length === 0 || aimed.length === 0 || aimed.some((code) => allowed.includes(code));
}
