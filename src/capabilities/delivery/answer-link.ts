import type { Ctx } from '../../platform/db/database.ts';
import { siteConfig } from '../../platform/http/site-config.ts';
import { type AnsweredMessage, findAnsweredMessage } from './answer-store.ts';
import { findMessageIdInToken, makeAnswerKeys, makeAnswerToken } from './answer-token.ts';
import { deliveryConfig } from './delivery-config.ts';
import { deliveryRefusals } from './delivery-errors.ts';

/** Makes personal links, with the keys derived once: for whoever makes many. */
export function makeAnswerLinks(ctx: Pick<Ctx, 'config'>): (messageId: number) => string {
  const { publicUrl } = ctx.config.of(siteConfig);
  const keys = makeAnswerKeys(ctx.config.of(deliveryConfig).secrets);
  return (messageId) => `${publicUrl}/answer/${makeAnswerToken(keys, messageId)}`;
}

/** The personal link under which the recipient of one message answers without signing in. */
export function makeAnswerLink(ctx: Pick<Ctx, 'config'>, messageId: number): string {
  return makeAnswerLinks(ctx)(messageId);
}

/** Whose link this is, for which launch, and what they answered so far; refuses ANSWER_LINK_UNKNOWN. */
export async function readAnswerLink(ctx: Ctx, token: string): Promise<AnsweredMessage> {
  const keys = makeAnswerKeys(ctx.config.of(deliveryConfig).secrets);
  const messageId = findMessageIdInToken(keys, token);
  const message = messageId === undefined ? undefined : await findAnsweredMessage(ctx, messageId);
  if (!message) throw deliveryRefusals.refuse('ANSWER_LINK_UNKNOWN', { length: token.length });
  return message;
}
