/** Shows the buttons that copy words, where a browser can, and says when it is done. */
export function offerCopies(page: Document, copy: (words: string) => Promise<void>): void {
  for (const button of page.querySelectorAll<HTMLElement>('[data-copies]')) {
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
    const label = button.textContent ?? '';
    button.addEventListener('click', () => {
      copy(button.dataset.copies ?? '').then(
        () => {
          button.textContent = 'Copied';
          setTimeout(() => {
            button.textContent = label;
          }, 2000);
        },
        () => {
          button.textContent = 'This browser does not let us copy';
        },
      );
    });
  }
}
