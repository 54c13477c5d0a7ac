import type { Ctx } from '../../platform/db/database.ts';
import { previewAudience } from '../audiences/index.ts';
import { type BulletinInput, sendBulletin, writeBulletin } from '../bulletins/index.ts';
import { channelDescriptions } from '../delivery/index.ts';

const invented: readonly (BulletinInput & { readonly audience: NonNullable<BulletinInput['audience']> })[] = [
  {
    kind: 'bulletin',
    title: 'Winter markets: what visitors should see',
    body: 'Staff in bright jackets who look up and say hello are the first thing that somebody with bad intentions sees.\n\nWalk your site once with a colleague before it opens. Agree who calls whom.\n\nThis bulletin is invented, like everybody in this network.',
    marking: 'GREEN',
    audience: { any: [{ role: 'sector-lead' }, { role: 'deputy' }] },
  },
  {
    kind: 'bulletin',
    title: 'Who joins the call on Thursday',
    body: 'Leads of stations and hotels join at ten. Bring your list of deputies: two posts have a gap.\n\nThis bulletin is invented, like everybody in this network.',
    marking: 'AMBER',
    audience: { role: 'sector-lead' },
  },
];

/** Two bulletins to leads. They lie in the archive only: nobody finds hundreds of mails when the sample starts. */
export async function loadSampleBulletins(ctx: Ctx): Promise<void> {
  const read = channelDescriptions.filter(({ kind }) => kind === 'read');
  for (const input of invented) {
    const written = await writeBulletin(ctx, input);
    if (!written.ok) throw new Error(`The sample has nobody for ${input.title}.`);
    const { people } = await previewAudience(ctx, input.audience);
    await sendBulletin(ctx, { id: written.value.id, expected: people, channels: read });
  }
}
