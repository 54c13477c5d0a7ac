import { z } from 'zod';
import { after, day } from '../../../kernel/time.ts';
import { CachedReply } from '../../../platform/http/cached-reply.ts';
import { defineRoute } from '../../../platform/http/route.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { alertConfig } from '../alert-config.ts';
import { mayRead } from '../feeds/feed-reader.ts';
import { listFeedVersions } from '../feeds/feed-store.ts';
import { getFeedReader } from '../feeds/feed-token.ts';
import { atomMediaType, feedChangedAt, writeAtomFeed } from '../feeds/write-atom-feed.ts';

/** The alerts that a machine may have now. */
export const atomFeedRoute = defineRoute({
  method: 'GET',
  url: '/feeds/alerts.atom',
  access: 'public',
  sentence: 'Alerts in force and those that ended within 24 hours, as Atom, for the holder of a reader’s bearer token.',
  reply: z.string(),
  mediaType: atomMediaType,
  async handle(ctx, { bearer }) {
    const reader = await getFeedReader(ctx, bearer);
    const versions = (await listFeedVersions(ctx, after(ctx.now, -day))).filter((each) => mayRead(reader, each));
    const { publicUrl, environment } = ctx.config.of(siteConfig);
    const publisher = ctx.config.of(alertConfig).capSender;
    const modified = feedChangedAt(versions, reader.addedAt);
    return new CachedReply(
      writeAtomFeed(versions, { publicUrl, publisher, environment, since: reader.addedAt }),
      modified,
    );
  },
});
