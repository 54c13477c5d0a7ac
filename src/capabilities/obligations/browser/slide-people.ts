/**
 * Makes a number field of people a slider as well (`data-what-if`), and moves the pointer and the words with it. Without this
 * script the button beside the field does the same with a new page.
 */
export function slidePeople(part: HTMLElement): void {
  const field = part.querySelector<HTMLInputElement>('input');
  const said = part.querySelector('[data-what-if-said] strong');
  const pointer = part.querySelector('[data-people-pointer]');
  const number = part.querySelector('[data-people-number]');
  if (!field || !said || !pointer || !number) return;
  const slider = makeSlider(field, Number(part.dataset.end));
  const show = (people: number): void => {
    const shown = people.toLocaleString('en-GB');
    said.textContent = (part.dataset.pattern ?? '')
      .replace('{people}', shown)
      .replace('{tier}', findTier(part, people));
    pointer.setAttribute('x', placeOf(people, Number(part.dataset.end)));
    number.textContent = shown;
  };
  slider.addEventListener('input', () => {
    field.value = slider.value;
    show(Number(slider.value));
  });
  field.addEventListener('input', () => {
    const people = Number(field.value.replace(/[\s,]/g, ''));
    if (!Number.isInteger(people) || people < 0) return;
    slider.value = String(people);
    show(people);
  });
}

function makeSlider(field: HTMLInputElement, end: number): HTMLInputElement {
  const slider = field.ownerDocument.createElement('input');
  slider.type = 'range';
  slider.className = 'tocsin-slider';
  slider.min = '0';
  slider.max = String(end);
  slider.value = field.value;
  slider.setAttribute('aria-label', field.labels?.[0]?.textContent?.trim() ?? '');
  field.insertAdjacentElement('afterend', slider);
  return slider;
}

/** The words of the highest step that the number reaches. */
function findTier(part: HTMLElement, people: number): string {
  const steps = [...part.querySelectorAll<HTMLElement>('[data-from]')];
  return steps.filter((step) => Number(step.dataset.from) <= people).at(-1)?.textContent ?? '';
}

/** The same place as the server's picture gives it. */
function placeOf(people: number, end: number): string {
  return `${4 + (Math.min(people, end) / end) * 90}%`;
}
