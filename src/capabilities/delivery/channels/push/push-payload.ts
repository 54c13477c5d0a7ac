/** What a notice says in one language. */
export interface PushWords {
  readonly headline: string;
  readonly summary: string;
  /** BCP 47. */
  readonly language: string;
  /** A real alert stays on the screen until somebody touches it. */
  readonly isReal: boolean;
}

// Apple takes 4 KB, some services less after their own wrapping; RFC 8030 promises 4,096 for the encrypted whole.
const longest = 3000;
const longestHeadline = 300;

/**
 * The notice as JSON, at most 3,000 bytes, for our service worker and for browsers that show it without one (Declarative Web
 * Push). A summary that is too long is cut. `tag` folds notices of the same matter into one.
 */
export function makePushPayload(
  { headline, summary, language, isReal }: PushWords,
  navigate: string,
  tag: string,
): Buffer {
  const write = (body: string): Buffer => {
    const title = cut(headline, longestHeadline);
    const notification = { title, body, navigate, tag, lang: language, requireInteraction: isReal, renotify: true };
    return Buffer.from(JSON.stringify({ web_push: 8030, notification }));
  };
  let room = summary.length;
  let payload = write(summary);
  while (payload.length > longest && room > 0) {
    room = Math.max(0, Math.min(room - 1, Math.floor(room * (longest / payload.length))));
    payload = write(cut(summary, room));
  }
  return payload;
}

function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, Math.max(0, most - 1)).join('')}…` : text;
}
