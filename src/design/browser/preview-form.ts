/** How long after the last key a preview is asked for, in milliseconds: short enough to follow, long enough to type a word. */
const pauseMs = 400;

/** What the preview needs of the browser, handed over so that a test can. */
export interface PreviewDoors {
  /** Posts the form as its preview button would and gives the page that comes back. */
  post(url: string, form: FormData): Promise<string>;
  parse(html: string): Document;
  later(run: () => void, milliseconds: number): unknown;
  cancel(timer: unknown): void;
  formData(form: HTMLFormElement): FormData;
}

/**
 * Shows the preview of a form (`data-preview`) as one types, in the place marked `data-preview-shown`. Without this script the
 * preview button does the same with a new page.
 */
export function showPreviewAsTyped(form: HTMLFormElement, doors: PreviewDoors): void {
  let waits: unknown;
  let asked = 0;
  const ask = async (): Promise<void> => {
    asked += 1;
    const own = asked;
    const data = doors.formData(form);
    data.set('deed', 'preview');
    const html = await doors.post(form.getAttribute('action') ?? '', data).catch(() => '');
    // An answer that is overtaken by a later question is old; one without a preview leaves what is there.
    const fresh = own === asked && html !== '' ? doors.parse(html).querySelector('[data-preview-shown]') : null;
    const shown = form.ownerDocument.querySelector('[data-preview-shown]');
    if (fresh && shown) shown.innerHTML = fresh.innerHTML;
  };
  form.addEventListener('input', () => {
    doors.cancel(waits);
    waits = doors.later(() => void ask(), pauseMs);
  });
}
