import { newId } from '../../kernel/ids.ts';
import type { Marking } from '../../kernel/marking.ts';
import { may } from '../../kernel/permission.ts';
import { accepted, type Checked, wrongInput } from '../../kernel/wrong-input.ts';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { type AudienceExpression, describeAudience } from '../audiences/index.ts';
import { recordAudit } from '../audit/index.ts';
import { kindWords, type QuickKind } from './bulletin.ts';
import { regionsOf, withinScope } from './bulletin-scope.ts';
import { insertBulletin } from './bulletin-store.ts';
import { bulletinRefusals } from './bulletins-errors.ts';
import { sendBulletins } from './bulletins-permissions.ts';

/** What somebody writes. A check or a test needs no title and no text. */
export interface BulletinInput {
  readonly kind: QuickKind;
  readonly title: string;
  readonly body: string;
  readonly marking: Marking | '';
  /** Who is meant; narrowed to the writer's scope. */
  readonly audience: AudienceExpression | null;
}

/** Writes a draft and gives its id. Nothing is sent. Refuses BULLETIN_NOT_ALLOWED. */
export async function writeBulletin(ctx: Ctx, input: BulletinInput): Promise<Checked<{ readonly id: string }>> {
  if (!may(ctx.actor, sendBulletins)) {
    throw bulletinRefusals.refuse('BULLETIN_NOT_ALLOWED', { permission: sendBulletins.key });
  }
  const { kind, audience } = input;
  const isBulletin = kind === 'bulletin';
  const errors: Record<string, string> = {};
  const title = isBulletin ? input.title.trim() : kindWords[kind].title;
  if (title === '') errors.title = 'Write a title.';
  if (isBulletin && input.body.trim() === '') errors.body = 'Write what you want to say.';
  if (isBulletin && input.marking === '') errors.marking = 'Choose how far people may pass it on.';
  if (!audience) errors.audience = 'Choose who is told.';
  if (!audience || Object.keys(errors).length > 0) return wrongInput(errors);
  const meant = withinScope(ctx, audience, sendBulletins);
  const id = newId();
  await inTransaction(ctx, async (inside) => {
    await insertBulletin(inside, {
      ...{ id, kind, title, body: input.body.trim(), audience: meant },
      // What a check or a test says is no secret.
      marking: isBulletin && input.marking !== '' ? input.marking : 'CLEAR',
      audienceWords: await describeAudience(inside, meant),
      writtenBy: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
      ...{ summary: '', parts: {}, welsh: null, chosen: null, seriesCode: null, issueDue: null },
      regions: regionsOf(meant),
    });
    const detail = { kind, marking: input.marking };
    await recordAudit(inside, { action: 'bulletins.written', subject: `bulletin:${id}`, detail });
  });
  return accepted({ id });
}
