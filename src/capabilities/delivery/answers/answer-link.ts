import type { Refusal } from '../../../kernel/refusal.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { DerivedKey } from '../../../platform/derived-keys.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { deliveryConfig } from '../delivery-config.ts';
import { deliveryRefusals } from '../delivery-errors.ts';
import { type AnsweredMessage, findAnsweredMessage } from './answer-store.ts';
import { findMessageIdInToken, makeAnswerKeys, makeAnswerToken } from './answer-token.ts';

/** Makes personal links, with the keys derived once: for whoever makes many. */
export function makeAnswerLinks(ctx: Pick<Ctx, 'config'>): (messageId: number) => string {
  const { publicUrl } = ctx.config.of(siteConfig);
  const keys = keysOf(ctx);
  return (messageId) => `${publicUrl}/answer/${makeAnswerToken(keys, messageId)}`;
}

/** The personal link under which the recipient of one message answers without signing in. */
export function makeAnswerLink(ctx: Pick<Ctx, 'config'>, messageId: number): string {
  return makeAnswerLinks(ctx)(messageId);
}

/** Which message a link belongs to; refuses ANSWER_LINK_UNKNOWN when none of our keys signed it. Asks no database. */
export function getMessageIdOfLink(ctx: Pick<Ctx, 'config'>, token: string): number {
  const messageId = findMessageIdInToken(keysOf(ctx), token);
  if (messageId === undefined) throw unknownLink(token);
  return messageId;
}

/** Whose link this is, for which launch, and what they answered so far; refuses ANSWER_LINK_UNKNOWN. */
export async function readAnswerLink(ctx: Ctx, token: string): Promise<AnsweredMessage> {
  const message = await findAnsweredMessage(ctx, getMessageIdOfLink(ctx, token));
  if (!message) throw unknownLink(token);
  return message;
}

/** What is said of a link that leads nowhere. The log hears how long it was, never the link. */
export function unknownLink(token: string): Refusal {
  return deliveryRefusals.refuse('ANSWER_LINK_UNKNOWN', { length: token.length });
}

// Deriving keys costs as much as writing an answer; the list of secrets is the same one as long as the program runs.
const derived = new WeakMap<readonly string[], readonly DerivedKey[]>();

function keysOf(ctx: Pick<Ctx, 'config'>): readonly DerivedKey[] {
  const { secrets } = ctx.config.of(deliveryConfig);
  const keys = derived.get(secrets) ?? makeAnswerKeys(secrets);
  derived.set(secrets, keys);
  return keys;
}
