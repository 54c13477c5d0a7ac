/** Beside the session goes a cookie that says no more than that there is one. */
const session = /(^|;\s*)(__Host-)?tocsin_in=1(;|$)/;

/**
 * The page of a document is the same for everybody; what is a reader's own is brought after it. Without a session nothing more is
 * asked of the server: a crowd of visitors must cost one request each. Without the script it is behind a link.
 */
export async function bringYours(
  page: Document,
  cookies: string,
  ask: (url: string) => Promise<Document | undefined>,
): Promise<void> {
  const place = page.querySelector<HTMLElement>('[data-yours-from]');
  if (!place?.dataset.yoursFrom || !session.test(cookies)) return;
  const brought = await ask(place.dataset.yoursFrom).catch(() => undefined);
  const changed = brought?.querySelector('[data-yours]');
  if (changed) place.replaceWith(page.importNode(changed, true));
}
