import type { z } from 'zod';
import type { Ctx } from '../../../platform/db/database.ts';
import type { Lane } from '../launch-request.ts';

/** What became of one message. One vocabulary for every channel; retry and reports read these words. */
export type SendOutcome =
  /** The provider took responsibility for it. Not yet proof that it arrived. */
  | { readonly outcome: 'accepted'; readonly reference?: string }
  /** It is known to have arrived. */
  | { readonly outcome: 'delivered'; readonly reference?: string }
  /**
   * Not now: try again, not before `retryAfterSeconds` when the provider said so. `isDoubtful`: it went out and no answer came,
   * so it may have arrived.
   */
  | {
      readonly outcome: 'failed-for-now';
      readonly reason: string;
      readonly retryAfterSeconds?: number;
      readonly isDoubtful?: boolean;
    }
  /** Never: trying this address again with this message is useless. */
  | { readonly outcome: 'failed-for-good'; readonly reason: string };

/** One message as a channel gets it: everything that differs between people, nothing else. */
export interface OutgoingMessage {
  readonly id: number;
  readonly threadId: string;
  readonly address: string;
  /** The personal link under which this person answers without signing in. */
  readonly answerLink: string;
  readonly lane: Lane;
  /** Nothing is to be shown to anybody after this moment. */
  readonly expiresAt: Date;
}

/** How a channel describes itself; forms, checks and the engine work from this alone. */
export interface ChannelDescription {
  /** Stable id, as it stands in launches and contact points. */
  readonly name: string;
  /** In a sentence for people: "E-mail". */
  readonly label: string;
  /** Sent: we go to the person. Read: it lies ready until the person looks. */
  readonly kind: 'sent' | 'read';
  /** What is written for it: the whole text, the two lines of a locked phone, or the facts for a machine. */
  readonly form: 'letter' | 'notice' | 'event';
  /** Whether a person needs a contact point of this name. */
  readonly needsAddress: boolean;
  /** Neighbours by address go out together, as the channel keeps ready for them what it takes out together. */
  readonly inAddressOrder?: true;
  /** Messages claimed at once. */
  readonly batchSize: number;
  /** Messages in flight at once in one process; at least `batchSize`. */
  readonly concurrency: number;
  /** What one language of a launch's content must hold. */
  readonly content: z.ZodType;
  /** Whether the settings name a provider for it; absent where it needs none. What is not set up is offered nowhere. */
  isSetUp?(ctx: Pick<Ctx, 'config'>): boolean;
}

/** A channel that goes to the person, by one provider or several. */
export interface SentChannel {
  readonly description: ChannelDescription & { readonly kind: 'sent' };
  /** The providers that the settings name, none connected yet; empty when the channel is not set up here. Called once by each engine. */
  open(ctx: Ctx): readonly Provider[];
}

/** One way of a channel to people: a mail server, a telephone company. */
export interface Provider {
  /** Stable within its channel, as it stands in outcomes and shifts: small letters, digits, hyphens. */
  readonly name: string;
  /** Its share of the messages when all is well, against the other providers of the channel. */
  readonly weight: number;
  /**
   * Messages in flight at once in one process, of the attack lane and again of all other lanes: the connections of the one are
   * never lent to the other (`OutgoingMessage.lane` tells which).
   */
  readonly concurrency: number;
  /** Renders the content once; what comes back varies only by message. Throws on content of a wrong shape. */
  prepare(content: unknown): Envelope;
  /** Whether the way is open, found out without telling anybody anything; absent where that cannot be. Never throws. */
  test?(ctx: Ctx): Promise<LinkTest>;
  /** Lets go of every connection once what is in flight has an outcome. */
  close(): Promise<void>;
}

/** What a link test found. */
export type LinkTest =
  | { readonly ok: true; readonly milliseconds: number }
  | { readonly ok: false; readonly reason: string };

/** Content made ready for many messages. */
export interface Envelope {
  /** One outcome for each message, in the same order. Trouble with a provider is an outcome, never thrown. */
  send(messages: readonly OutgoingMessage[], ctx: Ctx): Promise<readonly SendOutcome[]>;
}

/** A channel where people look: the message is shown to them when they come. */
export interface ReadChannel {
  readonly description: ChannelDescription & { readonly kind: 'read' };
  /** Fills in the personal link; throws on content of a wrong shape. */
  show(content: unknown, answerLink: string): Readonly<Record<string, string>>;
}

/** Either kind of channel. */
export type Channel = SentChannel | ReadChannel;

/** Whether a channel is sent rather than read. */
export function isSent(channel: Channel): channel is SentChannel {
  return channel.description.kind === 'sent';
}
