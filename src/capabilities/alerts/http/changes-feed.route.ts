import { z } from 'zod';
import { siteEnvironments } from '../../../kernel/site-environment.ts';
import { CachedReply } from '../../../platform/http/cached-reply.ts';
import { defineRoute } from '../../../platform/http/route.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { alertStatuses, versionKinds, versionStates } from '../alert.ts';
import { mayRead } from '../feeds/feed-reader.ts';
import { type FeedChange, listFeedChanges } from '../feeds/feed-store.ts';
import { getFeedReader } from '../feeds/feed-token.ts';
import { feedCapUrl, feedTitle } from '../feeds/write-atom-feed.ts';

const mostChanges = 200;

/** What befell alerts since a number, so that a machine which was away misses nothing. */
export const changesFeedRoute = defineRoute({
  method: 'GET',
  url: '/feeds/alerts.json',
  access: 'public',
  sentence:
    'What befell told alerts after the number `since` (0 for all), in order, for the holder of a reader’s bearer token. Ask again with `next`.',
  query: z.object({ since: z.coerce.number('Give a number.').int().min(0).max(Number.MAX_SAFE_INTEGER).default(0) }),
  reply: z.object({
    /** What the installation is for: where it is not `live`, nothing in here is real. */
    environment: z.enum(siteEnvironments),
    /** Ask with this next time. */
    next: z.number(),
    /** More is waiting now. */
    more: z.boolean(),
    changes: z.array(
      z.object({
        number: z.number(),
        at: z.iso.datetime(),
        alertId: z.uuid(),
        versionId: z.uuid(),
        status: z.enum(alertStatuses),
        kind: z.enum(versionKinds),
        state: z.enum(versionStates),
        title: z.string(),
        sentAt: z.iso.datetime(),
        expiresAt: z.iso.datetime(),
        cap: z.url(),
      }),
    ),
  }),
  async handle(ctx, { query, bearer }) {
    const reader = await getFeedReader(ctx, bearer);
    const found = await listFeedChanges(ctx, query.since, mostChanges);
    const { publicUrl, environment } = ctx.config.of(siteConfig);
    const changes = found.filter((each) => mayRead(reader, each)).map((each) => describeChange(each, publicUrl));
    const last = found.at(-1);
    const body = { environment, next: last?.number ?? query.since, more: found.length === mostChanges, changes };
    return new CachedReply(body, last?.at ?? reader.addedAt);
  },
});

function describeChange(change: FeedChange, publicUrl: string) {
  const { number, alertId, versionId, status, kind, became } = change;
  return {
    number,
    at: change.at.toISOString(),
    alertId,
    versionId,
    status,
    kind,
    state: became,
    title: feedTitle(change),
    sentAt: change.launchedAt.toISOString(),
    expiresAt: change.expiresAt.toISOString(),
    cap: feedCapUrl(publicUrl, versionId),
  };
}
