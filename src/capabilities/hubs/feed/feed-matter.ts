import type { FeedEntry, FeedWords } from '../../../kernel/feed-entry.ts';
import { type AlertVersion, anybody, type FeedChange, mayRead } from '../../alerts/index.ts';

/** How much the feed may say to anybody. */
export type HubFeedMarking = 'public' | 'restricted';

/** What is said of a told version in the feed; nothing when not even that it exists may be said. */
export type FeedSaying = Pick<FeedEntry, 'says' | 'words'> | undefined;

/**
 * What the feed may say of a told version. Words where everybody may read them; where that is not clear, a notice without
 * words: of what is Restricted, and of whatever follows something that stands in the feed already, since whoever was shown the
 * first word must hear that there is a later one. Nothing else.
 */
export function judgeFeedSaying(version: FeedChange, marking: HubFeedMarking, isInFeed: boolean): FeedSaying {
  if (mayRead(anybody(['Actual', 'Exercise', 'Test'], marking), version)) {
    const words = makeFeedWords(version.cap);
    if (words.length > 0) return { says: 'words', words };
  }
  return isInFeed || version.scope === 'Restricted' ? { says: 'notice', words: [] } : undefined;
}

const changedParameter = 'urn:tocsin:what-changed';

/** The words of a message in every language that it has. The contact of the message is left out: it may name a person. */
export function makeFeedWords(cap: AlertVersion['cap']): FeedWords[] {
  return cap.info.map((info, place) => {
    const said = info.parameter.find(({ valueName }) => valueName === changedParameter)?.value;
    const noted = place === 0 && cap.msgType === 'Update' ? cap.note : undefined;
    return {
      language: info.language ?? 'en-GB',
      source: info.senderName ?? '',
      event: info.event,
      headline: info.headline ?? '',
      description: info.description ?? '',
      instruction: info.instruction ?? '',
      area: info.area.map(({ areaDesc }) => areaDesc).join('; '),
      changed: said ?? noted ?? '',
      urgency: info.urgency,
      severity: info.severity,
      certainty: info.certainty,
    };
  });
}
