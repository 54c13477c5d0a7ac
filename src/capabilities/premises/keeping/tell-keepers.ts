import { z } from 'zod';
import { after } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import type { MailTransport } from '../../../platform/outbound/mail-transport.ts';
import { findPresentPerson } from '../../identity/index.ts';
import { listHolders } from '../../network/index.ts';
import type { Site } from '../premises-site.ts';
import { listKeepings } from './keeping-store.ts';

/** What changed about who keeps premises and who is let in, and how a mail says it. */
const changes = {
  'deputy-named': 'A deputy was named',
  'deputy-ended': 'Somebody is no longer a deputy',
  'charge-ended': 'Somebody is no longer in charge',
  'let-in-changed': 'Who is let in was changed',
  'nesting-asked': 'Premises around yours ask you into their group',
  'nesting-answered': 'Premises that you asked into your group answered',
  'nesting-ended': 'Premises left your group, or ended it',
} as const;

/** One of them. */
export type PeopleChange = keyof typeof changes;

/** The job that mails one keeper. */
export const keeperMailOrder = {
  name: 'premises.mail-keeper',
  payload: z.object({
    premisesId: z.uuid(),
    name: z.string(),
    personId: z.uuid(),
    change: z.enum(Object.keys(changes) as [PeopleChange, ...PeopleChange[]]),
    at: z.string(),
  }),
};

/** Orders a mail to every other keeper, and to whoever else it concerns, within the deed's transaction. */
export async function tellKeepers(
  ctx: Ctx,
  { id, name, organisationId }: Pick<Site, 'id' | 'name' | 'organisationId'>,
  change: PeopleChange,
  alsoTo: readonly string[] = [],
): Promise<void> {
  // What a command or a load of data does is told by whoever ran it.
  if (ctx.actor.kind === 'system') return;
  const office = { role: 'member', scope: { kind: 'organisation', id: organisationId } };
  const covering = await listHolders(ctx, office, ctx.now, after(ctx.now, 1));
  const charged = (await listKeepings(ctx, id)).filter(({ kind, belongs }) => kind === 'charge' && belongs);
  const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const people = new Set([...covering, ...charged].map(({ personId }) => personId).concat(alsoTo));
  people.delete(own);
  for (const personId of people) {
    await enqueue(ctx, keeperMailOrder, { premisesId: id, name, personId, change, at: ctx.now.toISOString() });
  }
}

/** Mails one keeper what changed: that it did, never who. Throws when the mail server fails for now. */
export async function mailKeeper(
  ctx: Ctx,
  { premisesId, name, personId, change, at }: z.output<typeof keeperMailOrder.payload>,
  mail: MailTransport,
): Promise<void> {
  const reader = await findPresentPerson(ctx, personId);
  if (!reader) return;
  const { publicUrl } = ctx.config.of(siteConfig);
  const outcome = await mail.send({
    to: reader.email,
    messageId: `<premises-${premisesId}-${change}-${Date.parse(at)}-${personId}@${new URL(publicUrl).hostname}>`,
    subject: `${changes[change]}: ${name}`,
    text: [
      `Hello ${reader.name},`,
      `${changes[change]} at ${name}. If you did not expect this, look at it and put it right there:`,
      `${publicUrl}/premises/${premisesId}/${change.startsWith('nesting') ? 'group' : 'people'}`,
      '',
    ].join('\n\n'),
  });
  if (outcome.kind === 'failed-for-now') throw new Error(`The mail server did not take the mail: ${outcome.reason}`);
  if (outcome.kind === 'failed-for-good') {
    ctx.log.warn({ personId, reason: outcome.reason }, 'A mail to a keeper of premises cannot be delivered');
  }
}
