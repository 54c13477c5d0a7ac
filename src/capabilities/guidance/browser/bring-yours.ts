import type { KeptHere } from './tick-list.ts';

const name = 'guidance-reader';

/**
 * The page of a document is the same for everybody; what is a reader's own is brought after it. Only in a browser in which somebody
 * has been signed in: for everybody else nothing more is asked of the server.
 */
export async function bringYours(
  page: Document,
  kept: KeptHere,
  ask: (url: string) => Promise<Document | undefined>,
): Promise<void> {
  if (page.querySelector('[data-signed-in]')) kept.write(name, 'yes');
  const place = page.querySelector<HTMLElement>('[data-yours-from]');
  if (!place?.dataset.yoursFrom || kept.read(name) !== 'yes') return;
  const brought = await ask(place.dataset.yoursFrom).catch(() => undefined);
  const changed = brought?.querySelector('[data-yours]');
  // Signed out meanwhile: ask no more until somebody signs in again.
  if (!changed) kept.write(name, 'no');
  else place.replaceWith(page.importNode(changed, true));
}
