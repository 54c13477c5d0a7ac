import { brandConfig } from '../../../design/brand.ts';
import { say } from '../../../design/language/say.ts';
import { titleIn } from '../../../kernel/site-environment.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { type FeedAddress, feedUrl, hubUrl, topicWords } from '../feed-topic.ts';
import { gatherEntries } from './gather-entries.ts';
import { type WrittenFeed, writeAtom } from './write-atom.ts';

/** The feed as everybody gets it now. */
export async function renderFeed(ctx: Ctx, address: FeedAddress): Promise<WrittenFeed> {
  const { publicUrl, environment } = ctx.config.of(siteConfig);
  const { name } = ctx.config.of(brandConfig);
  const { title, holds } = topicWords[address.topic];
  const frame = {
    self: feedUrl(publicUrl, address),
    hub: hubUrl(publicUrl),
    title: titleIn(environment, `${say(address.language, title)} – ${name}`),
    subtitle: say(address.language, holds),
    author: name,
    page: `${publicUrl}/${address.topic}`,
    publicUrl,
    language: address.language,
  };
  return writeAtom(frame, await gatherEntries(ctx, publicUrl, address));
}
