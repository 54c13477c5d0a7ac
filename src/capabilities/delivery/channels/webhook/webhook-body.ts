import { z } from 'zod';

const text = z.object({
  firstLine: z.string().min(1),
  sentence: z.string(),
  lead: z.string(),
  sections: z.array(z.object({ heading: z.string(), text: z.string() })),
});

/** What a machine is told of one version; the same in every language's content, with the texts of all. */
export const webhookContentSchema = z.object({
  type: z.enum(['alert.published', 'alert.updated', 'alert.cancelled', 'alert.ended']),
  alertId: z.string().min(1),
  versionId: z.string().min(1),
  kind: z.enum(['LIVE', 'EXERCISE', 'TEST']),
  sentAt: z.string().min(1),
  expiresAt: z.string().min(1),
  capPath: z.string().startsWith('/'),
  texts: z.record(z.string(), text).refine((texts) => Object.keys(texts).length > 0),
});

/** The checked content. */
export type WebhookContent = z.output<typeof webhookContentSchema>;

/** The largest body that is posted, bytes (Standard Webhooks advises less than 20 kB). */
export const largestBody = 20_000;
const cuts = [Number.POSITIVE_INFINITY, 2000, 1000, 500, 250, 100, 40, 0];

/** The body of a post: type, moment and data, at most 20,000 bytes; long texts are cut, which `isCut` says. */
export function makeWebhookBody({ type, capPath, texts, ...facts }: WebhookContent, publicUrl: string): string {
  const write = (longest: number): string =>
    JSON.stringify({
      type,
      timestamp: facts.sentAt,
      data: {
        ...facts,
        cap: `${publicUrl}${capPath}`,
        isCut: Number.isFinite(longest),
        texts: Object.fromEntries(
          Object.entries(texts).map(([language, words]) => [language, shorten(words, longest)] as const),
        ),
      },
    });
  for (const longest of cuts) {
    const body = write(longest);
    if (Buffer.byteLength(body) <= largestBody) return body;
  }
  // So many languages that even their first lines are too much: a machine fetches the signed file instead.
  return JSON.stringify({
    type,
    timestamp: facts.sentAt,
    data: { ...facts, cap: `${publicUrl}${capPath}`, isCut: true, texts: {} },
  });
}

function shorten({ firstLine, sentence, lead, sections }: z.output<typeof text>, longest: number) {
  return {
    firstLine: cut(firstLine, Math.max(longest, 200)),
    sentence: cut(sentence, longest),
    lead: cut(lead, longest),
    sections: sections.map(({ heading, text: words }) => ({
      heading: cut(heading, longest),
      text: cut(words, longest),
    })),
  };
}

function cut(words: string, longest: number): string {
  const characters = [...words];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : words;
}
