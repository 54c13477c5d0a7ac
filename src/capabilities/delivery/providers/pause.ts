/** What can be held up. A channel or a lane gives out no work; a provider is drained: nothing new, what is in flight ends. */
export const pauseKinds = ['channel', 'lane', 'provider'] as const;

/** One thing that can be held up. */
export interface PauseTarget {
  readonly kind: (typeof pauseKinds)[number];
  /** Empty for a lane. */
  readonly channel: string;
  /** The lane or the provider; empty for a channel. */
  readonly name: string;
}

/** Something that is held up now. */
export interface Pause extends PauseTarget {
  readonly id: string;
  readonly reason: string;
  readonly beganAt: Date;
  /** As the audit record writes actors. */
  readonly beganBy: string;
}

/** What is held up, as the audit record names it: `delivery-channel:email`, `delivery-provider:email/second`. */
export function pauseSubject({ kind, channel, name }: PauseTarget): string {
  return `delivery-${kind}:${[channel, name].filter((part) => part !== '').join('/')}`;
}
