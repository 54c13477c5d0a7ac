import type { Actor } from '../../../kernel/actor.ts';
import { after, day } from '../../../kernel/time.ts';
import type { Checked } from '../../../kernel/wrong-input.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { type AudienceExpression, previewAudience } from '../../audiences/index.ts';
import {
  addSeries,
  approveBulletin,
  draftBulletin,
  keepSection,
  sendApproved,
  submitBulletin,
} from '../../bulletins/index.ts';
import { channelDescriptions } from '../../delivery/index.ts';
import { type InventedText, inventedTexts } from './sample-newsletter-texts.ts';

/** The people of the sample by the role of their seat. */
type Seated = ReadonlyMap<string, string>;

const leads: AudienceExpression = { any: [{ role: 'sector-lead' }, { role: 'deputy' }, { role: 'hub-officer' }] };

/**
 * Two newsletters, news and a threat bulletin, sent, and one that waits for a second person. They lie in the
 * archive only: nobody finds mails of them when the sample starts.
 */
export async function loadSampleNewsletters(ctx: Ctx, seated: Seated): Promise<void> {
  // Sent now: nobody of the sample stood anywhere before it was loaded.
  const as = (role: string): Ctx => ({ ...ctx, actor: actorOf(seated, role) });
  const firstDue = after(ctx.now, -20 * day)
    .toISOString()
    .slice(0, 10);
  const regional = { name: 'London quarterly', rhythm: 'quarterly', regionCode: 'london', firstDue } as const;
  orThrow(await addSeries(as('duty-officer'), regional));
  for (const text of inventedTexts) await loadOne(as('duty-officer'), as('approver'), text);
}

async function loadOne(writer: Ctx, second: Ctx, text: InventedText): Promise<void> {
  const { kind, isSent, sections = [] } = text;
  const input = { ...text, audience: leads, chosen: null };
  const { id } = orThrow(await draftBulletin(writer, kind, input));
  for (const [place, section] of sections.entries()) orThrow(await keepSection(writer, { id, place }, section));
  orThrow(await submitBulletin(writer, id));
  if (!isSent) return;
  await approveBulletin(second, id);
  const within: AudienceExpression =
    text.seriesCode === 'london-quarterly' ? { all: [leads, { region: 'london' }] } : leads;
  const { people } = await previewAudience(writer, within);
  const channels = channelDescriptions.filter((each) => each.kind === 'read');
  await sendApproved(writer, { id, expected: people, channels });
}

function actorOf(seated: Seated, role: string): Actor {
  const personId = seated.get(role) ?? '';
  return { kind: 'person', personId, name: 'Sample', roles: [{ role, scope: { kind: 'national', id: '' } }] };
}

function orThrow<Value>(checked: Checked<Value>): Value {
  if (!checked.ok) throw new Error(`A newsletter of the sample: ${JSON.stringify(checked.errors)}`);
  return checked.value;
}
