// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table escalation.audit_run. */
export interface AuditRunRow {
  readonly id: string;
  readonly kind: string;
  readonly beganAt: Date;
  readonly endedAt: Date;
  readonly launches: number;
  readonly findings: number;
}

/** One row of the table escalation.course. */
export interface CourseRow {
  readonly launchId: string;
  readonly threadId: string;
  readonly launchedAt: Date;
  readonly expiresAt: Date;
  readonly boundAt: Date;
  readonly policyId: string | null;
  readonly version: number | null;
  readonly fromBefore: boolean;
}

/** One row of the table escalation.finding. */
export interface FindingRow {
  readonly id: string;
  readonly launchId: string;
  readonly personId: string | null;
  readonly kind: string;
  readonly ordinal: number | null;
  readonly foundAt: Date;
  readonly goneAt: Date | null;
  readonly phase: string | null;
}

/** One row of the table escalation.phone_call. */
export interface PhoneCallRow {
  readonly id: string;
  readonly taskId: string;
  readonly personId: string;
  readonly result: string;
  readonly answer: string | null;
  readonly note: string;
  readonly calledBy: string;
  readonly at: Date;
}

/** One row of the table escalation.phone_task. */
export interface PhoneTaskRow {
  readonly id: string;
  readonly launchId: string;
  readonly personId: string;
  readonly regionCode: string | null;
  readonly openedAt: Date;
  readonly askedAgain: number;
  readonly closedAt: Date | null;
  readonly outcome: string | null;
}

/** One row of the table escalation.policy. */
export interface PolicyRow {
  readonly id: string;
  readonly name: string;
}

/** One row of the table escalation.policy_version. */
export interface PolicyVersionRow {
  readonly policyId: string;
  readonly version: number;
  readonly rules: unknown;
  readonly why: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly inForceFrom: Date;
}

/** One row of the table escalation.promotion. */
export interface PromotionRow {
  readonly launchId: string;
  readonly postId: string;
  readonly personId: string;
  readonly insteadOf: string;
  readonly at: Date;
}

/** One row of the table escalation.prompt. */
export interface PromptRow {
  readonly id: string;
  readonly launchId: string;
  readonly what: string;
  readonly about: string;
  readonly told: number;
  readonly at: Date;
}

/** One row of the table escalation.proposal. */
export interface ProposalRow {
  readonly id: string;
  readonly policyId: string;
  readonly basedOn: number;
  readonly rules: unknown;
  readonly why: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decision: string | null;
}

/** One row of the table escalation.step. */
export interface StepRow {
  readonly launchId: string;
  readonly personId: string;
  readonly phase: string;
  readonly ordinal: number;
  readonly deed: string;
  readonly planned: string;
  readonly dueAt: Date;
  readonly at: Date;
  readonly result: string;
  readonly told: number;
  readonly detail: unknown;
  readonly plannedAt: Date;
}

/** One row of the table escalation.watch. */
export interface WatchRow {
  readonly launchId: string;
  readonly personId: string;
  readonly beganAs: string;
  readonly begunAt: Date;
  readonly reachable: boolean;
  readonly leads: string[];
  readonly posts: string[];
  readonly regionCode: string | null;
  readonly phase: string;
  readonly ordinal: number;
  readonly dueAt: Date | null;
  readonly leasedBy: string | null;
  readonly leasedUntil: Date | null;
  readonly tries: number;
  readonly endedAt: Date | null;
  readonly outcome: string | null;
  readonly idleOrdinal: number;
  readonly plannedAt: Date | null;
}
