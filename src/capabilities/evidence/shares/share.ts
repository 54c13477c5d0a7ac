import type { ShareRow } from '../evidence-rows.generated.ts';

/** For whom a share is. */
export const shareAudiences = ['insurer', 'landlord', 'adviser', 'regulator'] as const;
/** One of them. */
export type ShareAudience = (typeof shareAudiences)[number];

/** The longest and the usual life of a share, days. */
export const shareDays = { most: 365, usual: 30 } as const;

/** What opens behind a share; `name`: somebody said who they are. */
export type Opened = 'page' | 'pdf' | 'json' | 'manifest' | 'name';

/** Whether a share opens anything now. */
export type ShareState = 'open' | 'over' | 'revoked';

/** In which state a share is. */
export function shareStateOf(share: Pick<ShareRow, 'expiresAt' | 'revokedAt'>, now: Date): ShareState {
  if (share.revokedAt) return 'revoked';
  return share.expiresAt > now ? 'open' : 'over';
}

/** The words for an audience. */
export const audienceWords: Readonly<Record<ShareAudience, string>> = {
  insurer: 'Insurer',
  landlord: 'Landlord',
  adviser: 'Adviser',
  regulator: 'Regulator',
};
