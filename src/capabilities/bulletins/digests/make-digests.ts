import { newId } from '../../../kernel/ids.ts';
import { after, day } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { recordAudit } from '../../audit/index.ts';
import { type ChannelDescription, launchToChosen, listSetUpChannels, writePlainContent } from '../../delivery/index.ts';
import { sayDigest } from './digest-content.ts';
import { listDueSets, listItems, readersOfDigest, takeIntoDigest, takeTurnAtDigests } from './digest-store.ts';

/** How long a digest is tried: after that the next one is nearer. */
const lasts = 2 * day;
/** Sets made in one run; what is left over waits for the next. */
const mostSets = 2000;

/**
 * Makes every digest that is due: one mail for each person, of all that came in since their last. People with the same items share
 * a launch; taking the items and launching are one transaction, so that a process that dies neither loses nor doubles any, and a
 * run that was missed is made up by the next. Without a way by which letters are sent everything waits.
 */
export async function makeDigests(
  ctx: Ctx,
  channels: readonly ChannelDescription[] = letterChannels(ctx),
): Promise<void> {
  if (channels.length === 0) return;
  for (const items of await listDueSets(ctx, mostSets)) await makeDigest(ctx, items, channels);
}

async function makeDigest(ctx: Ctx, ids: readonly string[], channels: readonly ChannelDescription[]): Promise<void> {
  const digestId = newId();
  await inTransaction(ctx, async (inside) => {
    await takeTurnAtDigests(inside);
    // Another process may have made it while this one waited for its turn.
    const taken = await takeIntoDigest(inside, digestId, ids);
    if (taken === 0) return;
    const { publicUrl } = inside.config.of(siteConfig);
    const items = await listItems(inside, ids);
    const words = { en: sayDigest(items, 'en', publicUrl), cy: sayDigest(items, 'cy', publicUrl) };
    const content = writePlainContent(words, channels);
    await launchToChosen(
      inside,
      {
        ...{ launchId: digestId, threadId: digestId, kind: 'digest', content, channels: Object.keys(content) },
        ...{ lane: 'bulk', weight: 'information', takesBack: false, followsThread: false },
        expiresAt: after(inside.now, lasts),
      },
      readersOfDigest(digestId),
    );
    const detail = { items: ids.length, people: taken / ids.length };
    await recordAudit(inside, { action: 'bulletins.digest-sent', subject: `digest:${digestId}`, detail });
  });
}

/** A digest is a letter: nobody wants ten titles on a locked phone. */
function letterChannels(ctx: Ctx): ChannelDescription[] {
  return listSetUpChannels(ctx).filter(({ kind, form }) => kind === 'sent' && form === 'letter');
}
