import type { Ctx } from '../../../platform/db/database.ts';
import { readAnswerLink } from '../../delivery/index.ts';
import type { Call } from '../call-record.ts';
import { getCall } from '../call-store.ts';
import { callRefusals } from '../calls-errors.ts';
import type { GuestRow } from '../calls-rows.generated.ts';
import { findTelling, type Telling } from './call-telling-store.ts';
import { findGuest } from './guest-store.ts';

/** What a personal link in a message about a call leads to. */
export interface CallLink {
  readonly personId: string;
  readonly telling: Telling;
  readonly call: Call;
  /** Their place in the list of the call; none when it was forgotten, or for somebody who only has an action in it. */
  readonly guest: GuestRow | undefined;
}

/** Whose link this is, and about which call; refuses ANSWER_LINK_UNKNOWN, or CALL_LINK_OTHER when it is about none. */
export async function readCallLink(ctx: Ctx, token: string): Promise<CallLink> {
  const { launchId, personId } = await readAnswerLink(ctx, token);
  const telling = await findTelling(ctx, launchId);
  if (!telling) throw callRefusals.refuse('CALL_LINK_OTHER', { launchId });
  const [call, guest] = [await getCall(ctx, telling.callId), await findGuest(ctx, telling.callId, personId)];
  return { personId, telling, call, guest };
}
