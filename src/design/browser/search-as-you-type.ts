/** What the search needs from outside: the page's results part at an address, a pause, and the place to note the address. */
export interface SearchSurroundings {
  fetchPart(url: string, signal: AbortSignal): Promise<string>;
  wait(milliseconds: number, then: () => void): () => void;
  keepAddress(url: string): void;
}

/** Milliseconds without a letter after which somebody has typed a word. */
const pause = 250;

/**
 * Answers while somebody types: the results are fetched from the same page and put in the place of those that stand there. The
 * count is told aloud after a while of silence; what fails leaves the page as it is, and the button works as before.
 */
export function searchAsYouType(document: Document, { fetchPart, wait, keepAddress }: SearchSurroundings): void {
  const field = document.querySelector<HTMLInputElement>('[data-search-form] input[name=q]');
  const results = document.querySelector<HTMLElement>('[data-search-results]');
  const count = document.querySelector('[data-search-count]');
  if (!field || !results) return;
  let stopWaiting = (): void => undefined;
  let asked = new AbortController();
  let shown = field.value.trim();

  const ask = async (): Promise<void> => {
    const words = field.value.trim();
    if (words === shown) return;
    asked.abort();
    asked = new AbortController();
    const { signal } = asked;
    const url = words === '' ? '/search' : `/search?${new URLSearchParams({ q: words })}`;
    const html = await fetchPart(`${url}${words === '' ? '?' : '&'}part=results`, signal);
    if (signal.aborted) return;
    shown = words;
    // Its height is kept while it changes, so that what follows does not jump.
    results.innerHTML = html;
    keepAddress(url);
    if (count) count.textContent = results.querySelector('[data-search-told]')?.textContent ?? '';
  };
  field.addEventListener('input', () => {
    stopWaiting();
    stopWaiting = wait(pause, () => void ask().catch(() => undefined));
  });
}
