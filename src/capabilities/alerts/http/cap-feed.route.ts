import { X509Certificate } from 'node:crypto';
import { z } from 'zod';
import { CachedReply } from '../../../platform/http/cached-reply.ts';
import { defineRoute } from '../../../platform/http/route.ts';
import { alertRefusals } from '../alert-errors.ts';
import { capMediaType, renderCap } from '../cap/render-cap.ts';
import { mayRead } from '../feeds/feed-reader.ts';
import { findFeedVersion } from '../feeds/feed-store.ts';
import { getFeedReader } from '../feeds/feed-token.ts';
import { findOwnSigningPair } from '../signature/own-signing-pair.ts';
import { signCap } from '../signature/sign-cap.ts';

/** One told version as a signed CAP file. */
export const capFeedRoute = defineRoute({
  method: 'GET',
  url: '/feeds/alerts/:versionId.cap',
  access: 'public',
  sentence: 'One told version as CAP 1.2 with our signature, for the holder of a reader’s bearer token.',
  params: z.object({ versionId: z.uuid() }),
  reply: z.string(),
  mediaType: capMediaType,
  async handle(ctx, { params, bearer }) {
    const reader = await getFeedReader(ctx, bearer);
    const version = await findFeedVersion(ctx, params.versionId);
    if (!version || !mayRead(reader, version)) throw alertRefusals.refuse('NOT_IN_FEED', params);
    const pair = findOwnSigningPair(ctx);
    if (!pair) throw alertRefusals.refuse('CAP_SIGNING_NOT_SET');
    // Signatures differ each time they are made; what they stand for is the version and the key.
    const key = new X509Certificate(pair.certificate).fingerprint256.replaceAll(':', '').slice(0, 16);
    return new CachedReply(signCap(renderCap(version.cap), pair), version.launchedAt, `${version.versionId}-${key}`);
  },
});
