import type { Language } from '../../kernel/language.ts';

/** What is published as a feed here; alerts have feeds of their own, for readers with a token. */
export const feedTopics = ['guidance', 'bulletins', 'threat-level'] as const;

/** One of them. */
export type FeedTopic = (typeof feedTopics)[number];

/** A feed: what it is about, in which language. */
export interface FeedAddress {
  readonly topic: FeedTopic;
  readonly language: Language;
}

/** What each feed is called and what it holds. */
export const topicWords: Readonly<Record<FeedTopic, { readonly title: string; readonly holds: string }>> = {
  guidance: {
    title: 'Guidance',
    holds: 'Guidance that anybody may pass on, with its full text, the latest change first.',
  },
  bulletins: {
    title: 'Bulletins',
    holds: 'Bulletins that anybody may pass on, with their full text, the latest first.',
  },
  'threat-level': {
    title: 'Threat level',
    holds: 'The national threat levels as two people confirmed them here, the latest first.',
  },
};

/** The feeds that there are: all in English, and what has texts of its own in Welsh in Welsh. */
export const feedAddresses: readonly FeedAddress[] = [
  ...feedTopics.map((topic) => ({ topic, language: 'en' as const })),
  { topic: 'guidance', language: 'cy' },
  { topic: 'bulletins', language: 'cy' },
];

/** The one address of a feed; a subscription to it is to exactly this text. */
export function feedUrl(publicUrl: string, { topic, language }: FeedAddress): string {
  return `${publicUrl}/feeds/${topic}.atom${language === 'en' ? '' : `?language=${language}`}`;
}

/** Which of our feeds an address is; nothing for any other. */
export function findFeed(publicUrl: string, url: string): FeedAddress | undefined {
  return feedAddresses.find((address) => feedUrl(publicUrl, address) === url);
}

/** Where the hub is. */
export function hubUrl(publicUrl: string): string {
  return `${publicUrl}/websub`;
}
