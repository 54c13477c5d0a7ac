// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the view delivery.answers_given. */
export interface AnswersGivenRow {
  readonly launchId: string | null;
  readonly personId: string | null;
  readonly answer: string | null;
  readonly at: Date | null;
  readonly id: number | null;
}

/** One row of the table delivery.attempt. */
export interface AttemptRow {
  readonly messageId: number;
  readonly attempt: number;
  readonly provider: string;
  readonly reason: string;
  readonly at: Date;
}

/** One row of the table delivery.batch. */
export interface BatchRow {
  readonly id: number;
  readonly launchId: string;
  readonly channel: string;
  readonly lane: string;
  readonly firstId: number;
  readonly lastId: number;
  readonly dueAt: Date;
  readonly state: string;
  readonly leasedBy: string | null;
  readonly leasedUntil: Date | null;
  readonly tries: number;
  readonly doubtful: number;
  readonly toSift: boolean;
}

/** One row of the table delivery.channel_step. */
export interface ChannelStepRow {
  readonly lane: string;
  readonly channel: string;
  readonly afterSeconds: number;
}

/** One row of the table delivery.chosen. */
export interface ChosenRow {
  readonly launchId: string;
  readonly personId: string;
  readonly channel: string | null;
  readonly address: string | null;
  readonly language: string | null;
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly organisationId: string | null;
  readonly premisesId: string | null;
}

/** One row of the table delivery.early_receipt. */
export interface EarlyReceiptRow {
  readonly channel: string;
  readonly provider: string;
  readonly reference: string;
  readonly state: string;
  readonly reason: string | null;
  readonly at: Date;
  readonly receivedAt: Date;
}

/** One row of the table delivery.launch. */
export interface LaunchRow {
  readonly id: string;
  readonly threadId: string;
  readonly number: number;
  readonly lane: string;
  readonly state: string;
  readonly content: unknown;
  readonly channels: string[];
  readonly audience: unknown;
  readonly followsThread: boolean;
  readonly recipients: number;
  readonly launchedAt: Date;
  readonly materialisedAt: Date | null;
  readonly expiresAt: Date;
  readonly expiredAt: Date | null;
  readonly settledAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly weight: string;
  readonly takesBack: boolean;
  readonly ending: string | null;
  readonly steps: unknown;
  readonly kind: string;
  readonly matterId: string | null;
  readonly says: string | null;
  readonly chosen: boolean;
}

/** One row of the view delivery.launches. */
export interface LaunchesRow {
  readonly id: string | null;
  readonly threadId: string | null;
  readonly number: number | null;
  readonly kind: string | null;
  readonly matterId: string | null;
  readonly lane: string | null;
  readonly weight: string | null;
  readonly takesBack: boolean | null;
  readonly channels: string[] | null;
  readonly launchedAt: Date | null;
  readonly materialisedAt: Date | null;
  readonly expiresAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly firstLine: string | null;
  readonly wordedChannels: string[] | null;
}

/** One row of the table delivery.message. */
export interface MessageRow {
  readonly id: number;
  readonly launchId: string;
  readonly personId: string;
  readonly channel: string;
  readonly address: string;
  readonly language: string;
  readonly afterSeconds: number | null;
  readonly heldUntil: Date | null;
  readonly offered: boolean;
  readonly round: number;
}

/** One row of the view delivery.message_now. */
export interface MessageNowRow {
  readonly id: number | null;
  readonly launchId: string | null;
  readonly personId: string | null;
  readonly channel: string | null;
  readonly lane: string | null;
  readonly address: string | null;
  readonly language: string | null;
  readonly state: string | null;
  readonly attempts: number | null;
  readonly doubtful: number | null;
  readonly dueAt: Date | null;
  readonly reason: string | null;
  readonly provider: string | null;
  readonly providerReference: string | null;
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
  readonly settledAt: Date | null;
}

/** One row of the view delivery.on_their_way. */
export interface OnTheirWayRow {
  readonly launchId: string | null;
  readonly personId: string | null;
  readonly channel: string | null;
}

/** One row of the table delivery.outcome. */
export interface OutcomeRow {
  readonly messageId: number;
  readonly outcome: string;
  readonly attempt: number;
  readonly doubtful: number;
  readonly provider: string | null;
  readonly reason: string | null;
  readonly reference: string | null;
  readonly at: Date;
  readonly acceptedAt: Date | null;
  readonly deliveredAt: Date | null;
}

/** One row of the table delivery.pause. */
export interface PauseRow {
  readonly id: string;
  readonly kind: string;
  readonly channel: string;
  readonly name: string;
  readonly reason: string;
  readonly beganAt: Date;
  readonly beganBy: string;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly endedReason: string | null;
}

/** One row of the table delivery.provider. */
export interface ProviderRow {
  readonly channel: string;
  readonly name: string;
  readonly resting: number;
  readonly weight: number;
  readonly shiftedAt: Date | null;
  readonly movedAt: Date | null;
  readonly troubledAt: Date | null;
  readonly trouble: string | null;
  readonly skippedAt: Date | null;
  readonly seenAt: Date;
  readonly testedAt: Date | null;
  readonly testDueAt: Date;
  readonly testMs: number | null;
  readonly testFault: string | null;
}

/** One row of the table delivery.provider_shift. */
export interface ProviderShiftRow {
  readonly id: number;
  readonly channel: string;
  readonly at: Date;
  readonly provider: string | null;
  readonly why: string;
  readonly actor: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** One row of the table delivery.provider_total. */
export interface ProviderTotalRow {
  readonly channel: string;
  readonly name: string;
  readonly lane: string;
  readonly accepted: number;
  readonly failedForNow: number;
  readonly failedForGood: number;
}

/** One row of the table delivery.provider_traffic. */
export interface ProviderTrafficRow {
  readonly at: Date;
  readonly channel: string;
  readonly name: string;
  readonly lane: string;
  readonly accepted: number;
  readonly failedForNow: number;
  readonly failedForGood: number;
  readonly latencies: number[];
}

/** One row of the table delivery.push_device. */
export interface PushDeviceRow {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly endpointHash: Buffer;
  readonly endpoint: string | null;
  readonly publicKey: Buffer | null;
  readonly sealedAuth: Buffer | null;
  readonly createdAt: Date;
  readonly testedAt: Date | null;
  readonly testOutcome: string | null;
  readonly endedAt: Date | null;
  readonly endedReason: string | null;
  readonly stockPlace: number | null;
}

/** One row of the table delivery.push_stock. */
export interface PushStockRow {
  readonly id: string;
  readonly block: number;
  readonly devices: number;
  readonly highestPlace: number;
  readonly madeAt: Date;
  readonly sealed: Buffer;
}

/** One row of the table delivery.receipt. */
export interface ReceiptRow {
  readonly id: number;
  readonly launchId: string;
  readonly personId: string;
  readonly messageId: number | null;
  readonly answer: string;
  readonly at: Date;
  readonly before: string | null;
  readonly counts: string | null;
  readonly xid: string | null;
}

/** One row of the table delivery.recipient. */
export interface RecipientRow {
  readonly launchId: string;
  readonly personId: string;
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly organisationId: string | null;
  readonly premisesId: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly unreachable: string | null;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

/** One row of the view delivery.rounds. */
export interface RoundsRow {
  readonly launchId: string | null;
  readonly personId: string | null;
  readonly channel: string | null;
  readonly round: number | null;
  readonly offered: boolean | null;
}

/** One row of the table delivery.single. */
export interface SingleRow {
  readonly messageId: number;
  readonly launchId: string;
  readonly channel: string;
  readonly lane: string;
  readonly dueAt: Date;
  readonly state: string;
  readonly leasedBy: string | null;
  readonly leasedUntil: Date | null;
  readonly tries: number;
  readonly doubtful: number;
  readonly reason: string | null;
}

/** One row of the view delivery.standing. */
export interface StandingRow {
  readonly launchId: string | null;
  readonly personId: string | null;
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly organisationId: string | null;
  readonly premisesId: string | null;
  readonly unreachable: string | null;
  readonly answer: string | null;
}

/** One row of the view delivery.told. */
export interface ToldRow {
  readonly launchId: string | null;
  readonly personId: string | null;
  readonly regionCode: string | null;
  readonly sectorCode: string | null;
  readonly organisationId: string | null;
  readonly premisesId: string | null;
  readonly unreachable: string | null;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
}

/** One row of the view delivery.way_to. */
export interface WayToRow {
  readonly personId: string | null;
  readonly channel: string | null;
  readonly address: string | null;
  readonly language: string | null;
}

/** One row of the table delivery.webhook. */
export interface WebhookRow {
  readonly id: string;
  readonly personId: string;
  readonly name: string;
  readonly url: string | null;
  readonly sealedSecret: Buffer | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly endedReason: string | null;
}

/** One row of the table delivery.webhook_attempt. */
export interface WebhookAttemptRow {
  readonly id: number;
  readonly webhookId: string;
  readonly messageId: number | null;
  readonly at: Date;
  readonly outcome: string;
  readonly status: number | null;
  readonly reason: string | null;
  readonly ms: number;
  readonly eventId: string | null;
  readonly isReplay: boolean;
}
