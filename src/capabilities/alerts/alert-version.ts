import type { AudienceExpression } from '../audiences/index.ts';
import type { AlertState, AlertStatus, VersionKind, VersionState } from './alert.ts';
import type { AlertRow } from './alerts-rows.generated.ts';
import type { CapAlert } from './cap/cap-model.ts';
import type { AudienceSelection } from './content/audience-selection.ts';
import type { PreparedCorrections } from './content/prepared-corrections.ts';

/** One alert. People are references such as `person:<id>`. */
export interface AlertRecord extends AlertRow {
  readonly status: AlertStatus;
  readonly state: AlertState;
}

/** What one alert says at one time, and whose hands it went through. The `…Name` fields are for showing. */
export interface AlertVersion {
  readonly id: string;
  readonly alertId: string;
  readonly number: number;
  readonly kind: VersionKind;
  readonly state: VersionState;
  readonly status: AlertStatus;
  readonly cap: CapAlert;
  readonly audience: AudienceExpression | null;
  readonly selection: AudienceSelection;
  readonly lastsMinutes: number | null;
  readonly nextUpdateMinutes: number | null;
  readonly prepared: PreparedCorrections | null;
  readonly remarks: readonly string[];
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly editedBy: string;
  /** Everybody who wrote it, first to last. */
  readonly editors: readonly string[];
  readonly editedByName: string;
  readonly editedAt: Date;
  readonly submittedBy: string | null;
  readonly submittedByName: string | null;
  readonly submittedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
  readonly confirmedSize: number | null;
  readonly launchedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly nextUpdateAt: Date | null;
  readonly revision: number;
}

/** One line of a list of alerts: the alert with the version that speaks for it now. */
export interface AlertSummary extends AlertRecord {
  readonly versionNumber: number;
  readonly versionKind: VersionKind;
  readonly versionState: VersionState;
  readonly event: string;
  readonly headline: string;
  readonly areaDesc: string;
  readonly editedByName: string;
  readonly editedAt: Date;
  readonly submittedByName: string | null;
  readonly submittedAt: Date | null;
  readonly expiresAt: Date | null;
}
