/** What the script asks of the page around it. */
export interface PersonalPlace {
  readonly document: Document;
  /** Names and values as scripts see them. */
  readonly cookies: string;
  /** The fragment at an address; undefined when there is none for whoever reads. */
  fetchPart(url: string): Promise<string | undefined>;
}

/**
 * Puts name, signing out and what concerns the reader into a page that came the same to everybody. Without a session nothing is
 * asked for: a crowd of visitors must cost one request each.
 */
export async function putPersonalParts({ document, cookies, fetchPart }: PersonalPlace): Promise<void> {
  const place = document.querySelector<HTMLElement>('[data-personal]');
  if (!place || !/(^|;\s*)(__Host-)?tocsin_in=1(;|$)/.test(cookies)) return;
  const html = await fetchPart(place.dataset.personal ?? '');
  if (!html) return;
  const part = document.createElement('template');
  part.innerHTML = html;
  const account = part.content.querySelector('.tocsin-account');
  if (!account) return;
  place.replaceWith(account);
  const strip = part.content.querySelector('.tocsin-strip');
  if (strip) document.querySelector('body > header')?.after(strip);
}
