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

/**
 * Makes the notices of one launch: what is the same for everybody is written once, and each differs by its link. Making one whole
 * takes as long as encrypting it.
 */
export function makePushPayloads(words: PushWords): (navigate: string, tag: string) => Buffer {
  let kept:
    | { readonly tag: string; readonly length: number; readonly before: string; readonly after: string }
    | undefined;
  return (navigate, tag) => {
    const link = JSON.stringify(navigate);
    // A link of another length leaves another room to the summary.
    if (kept && kept.tag === tag && kept.length === Buffer.byteLength(link))
      return Buffer.from(kept.before + link + kept.after);
    const payload = makePushPayload(words, navigate, tag);
    const text = payload.toString();
    // Unescaped quotation marks stand around names and values only, so nothing that is said looks like this.
    const from = text.indexOf(`"navigate":${link}`) + '"navigate":'.length;
    kept = { tag, length: Buffer.byteLength(link), before: text.slice(0, from), after: text.slice(from + link.length) };
    return payload;
  };
}

function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, Math.max(0, most - 1)).join('')}…` : text;
}
