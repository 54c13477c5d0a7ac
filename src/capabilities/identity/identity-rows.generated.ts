// Generated from the migrated schema by `npm run generate`; a test fails when it is stale.

/** One row of the table identity.contact_point. */
export interface ContactPointRow {
  readonly id: string;
  readonly personId: string;
  readonly channel: string;
  readonly address: string;
  readonly createdAt: Date;
  readonly verifiedAt: Date | null;
  readonly stoppedAt: Date | null;
  readonly stoppedReason: string | null;
}

/** One row of the table identity.employer_attempt. */
export interface EmployerAttemptRow {
  readonly tokenHash: Buffer;
  readonly issuerId: string;
  readonly loginHint: string;
  readonly nextPath: string;
  readonly expiresAt: Date;
  readonly sentOnAt: Date | null;
}

/** One row of the table identity.employer_identity. */
export interface EmployerIdentityRow {
  readonly issuerId: string;
  readonly subject: string;
  readonly personId: string;
  readonly linkedAt: Date;
  readonly lastUsedAt: Date;
}

/** One row of the table identity.issuer. */
export interface IssuerRow {
  readonly id: string;
  readonly name: string;
  readonly issuerUrl: string;
  readonly clientId: string;
  readonly sealedSecret: Buffer;
  readonly organisationId: string;
  readonly groupClaim: string;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly switchedOnAt: Date | null;
}

/** One row of the table identity.issuer_domain. */
export interface IssuerDomainRow {
  readonly domain: string;
  readonly issuerId: string;
}

/** One row of the table identity.issuer_group. */
export interface IssuerGroupRow {
  readonly id: string;
  readonly issuerId: string;
  readonly groupName: string;
  readonly role: string;
  readonly scopeKind: string;
  readonly scopeId: string;
  readonly addedBy: string;
  readonly addedAt: Date;
  readonly confirmedBy: string | null;
  readonly confirmedAt: Date | null;
}

/** One row of the table identity.life_safety_only. */
export interface LifeSafetyOnlyRow {
  readonly personId: string;
  readonly since: Date;
}

/** One row of the table identity.passkey. */
export interface PasskeyRow {
  readonly id: string;
  readonly personId: string;
  readonly credentialId: string;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: string[];
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** One row of the table identity.passkey_challenge. */
export interface PasskeyChallengeRow {
  readonly challenge: string;
  readonly purpose: string;
  readonly personId: string | null;
  readonly expiresAt: Date;
}

/** One row of the view identity.people. */
export interface PeopleRow {
  readonly id: string | null;
  readonly name: string | null;
  readonly language: string | null;
}

/** One row of the table identity.person. */
export interface PersonRow {
  readonly id: string;
  readonly reference: string | null;
  readonly name: string;
  readonly email: string;
  readonly language: string;
  readonly createdAt: Date;
  readonly leftAt: Date | null;
  readonly languageChosenAt: Date | null;
}

/** One row of the view identity.reachable. */
export interface ReachableRow {
  readonly personId: string | null;
  readonly channel: string | null;
  readonly address: string | null;
  readonly language: string | null;
}

/** One row of the table identity.recovery. */
export interface RecoveryRow {
  readonly id: string;
  readonly personId: string;
  readonly stopHash: Buffer | null;
  readonly beganAt: Date;
  readonly readyAt: Date;
  readonly expiresAt: Date;
  readonly stoppedAt: Date | null;
  readonly usedAt: Date | null;
}

/** One row of the table identity.session. */
export interface SessionRow {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly personId: string;
  readonly beganBy: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly userAgent: string;
  readonly address: string;
  readonly steppedUpAt: Date | null;
}

/** One row of the table identity.sign_in_link. */
export interface SignInLinkRow {
  readonly tokenHash: Buffer;
  readonly personId: string;
  readonly nextPath: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly askedFrom: string;
}

/** One row of the table identity.telling_rule. */
export interface TellingRuleRow {
  readonly personId: string;
  readonly channel: string;
  readonly leastWeight: string;
  readonly quietFrom: string | null;
  readonly quietTo: string | null;
  readonly quietDays: number[];
  readonly timeZone: string;
  readonly pausedUntil: Date | null;
  readonly changedAt: Date;
}
