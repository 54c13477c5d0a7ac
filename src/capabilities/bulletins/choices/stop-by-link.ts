import type { Ctx } from '../../../platform/db/database.ts';
import { readAnswerLink } from '../../delivery/index.ts';
import { isReadKind, type ReadKind, readKinds } from '../bulletin.ts';
import { findBulletin } from '../bulletin-store.ts';
import { bulletinRefusals } from '../bulletins-errors.ts';
import { listDigestItems } from '../digests/digest-store.ts';
import { keepChoices, readChoices } from './choose-kinds.ts';
import { type PaceByKind, usualPace } from './pace.ts';

/** What one press under a message stops. */
export interface Stoppable {
  readonly personId: string;
  /** The kind of the message; of a digest the kinds that it held. */
  readonly kinds: readonly ReadKind[];
  /** What the person has now. */
  readonly choices: PaceByKind;
}

/** Reads the personal link of a bulletin or a digest. Refuses links of other messages as BULLETIN_UNKNOWN. */
export async function readStopLink(ctx: Ctx, token: string): Promise<Stoppable> {
  const { kind, launchId, personId } = await readAnswerLink(ctx, token);
  const choices = await readChoices(ctx, personId);
  if (kind === 'digest') {
    const held = (await listDigestItems(ctx, launchId, personId)).map((item) => item.kind);
    return { personId, kinds: readKinds.filter((each) => held.includes(each)), choices };
  }
  const bulletin = kind === 'bulletin' ? await findBulletin(ctx, launchId) : undefined;
  if (!bulletin || !isReadKind(bulletin.kind)) throw bulletinRefusals.refuse('BULLETIN_UNKNOWN', { kind });
  return { personId, kinds: [bulletin.kind], choices };
}

/** Whoever holds the link stops messages like it, or has them sent as before anybody chose. Refuses BULLETIN_UNKNOWN. */
export async function stopByLink(ctx: Ctx, token: string, deed: 'stop' | 'again'): Promise<void> {
  const { personId, kinds } = await readStopLink(ctx, token);
  const chosen = kinds.map((kind) => [kind, deed === 'stop' ? 'none' : usualPace[kind]]);
  await keepChoices(ctx, personId, Object.fromEntries(chosen));
}
