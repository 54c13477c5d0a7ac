/** What a browser keeps by name. */
export interface KeptHere {
  read(name: string): string | undefined;
  write(name: string, value: string): void;
}

/**
 * Counts the ticks of a list. Where nobody is signed in it keeps them too, in this browser and nowhere else, under the document's id;
 * a tick belongs to the words that it was set beside, as the keys are made of them.
 */
export function keepTicksHere(page: Document, kept: KeptHere): void {
  const list = page.querySelector<HTMLElement>('[data-ticks]');
  if (!list) return;
  const boxes = [...list.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  const name = `guidance-ticks:${list.dataset.ticks}`;
  const isHere = list.dataset.ticks !== 'kept';
  const say = (): void => {
    const done = boxes.filter((box) => box.checked).length;
    const state = list.querySelector('[data-ticks-state]');
    if (state) state.textContent = `${done} of ${boxes.length} done`;
    if (isHere)
      kept.write(
        name,
        boxes
          .filter((box) => box.checked)
          .map((box) => box.value)
          .join(' '),
      );
  };
  if (isHere) {
    const ticked = new Set((kept.read(name) ?? '').split(' '));
    for (const box of boxes) box.checked = ticked.has(box.value);
    offerAgain(list, boxes, say);
  }
  list.addEventListener('change', say);
  say();
}

function offerAgain(list: HTMLElement, boxes: readonly HTMLInputElement[], say: () => void): void {
  const again = list.querySelector<HTMLElement>('[data-ticks-again]');
  if (!again) return;
  again.hidden = false;
  again.addEventListener('click', () => {
    for (const box of boxes) box.checked = false;
    say();
  });
}
