import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { showPreviewAsTyped } from './preview-form.ts';

function aForm() {
  const { document, Event } = parseHTML(
    `<html><body><form data-preview action="/here"><textarea name="body"></textarea></form><section data-preview-shown>old</section></body></html>`,
  );
  const form = document.querySelector('form') as unknown as HTMLFormElement;
  const posted: { url: string; deed: string; answer(html: string): void; fail(): void }[] = [];
  let due: (() => void) | undefined;
  showPreviewAsTyped(form, {
    post: (url, data) =>
      new Promise((answer, refuse) => {
        posted.push({ url, deed: String(data.get('deed')), answer, fail: () => refuse(new Error('offline')) });
      }),
    parse: (html) => parseHTML(html).document as unknown as Document,
    later: (run) => {
      due = run;
      return run;
    },
    cancel: () => {
      due = undefined;
    },
    formData: () => new FormData(),
  });
  const type = () => form.dispatchEvent(new Event('input') as unknown as globalThis.Event);
  const pause = () => due?.();
  const settle = () => new Promise((done) => setImmediate(done));
  return { posted, type, pause, settle, shown: () => document.querySelector('[data-preview-shown]')?.innerHTML };
}

const page = (words: string) => `<html><body><section data-preview-shown><p>${words}</p></section></body></html>`;

describe('the preview as one types', () => {
  it('asks once after a pause, and shows what comes back', async () => {
    const form = aForm();
    form.type();
    form.type();
    expect(form.posted).toEqual([]);
    form.pause();
    expect(form.posted).toMatchObject([{ url: '/here', deed: 'preview' }]);
    form.posted[0]?.answer(page('new'));
    await form.settle();
    expect(form.shown()).toBe('<p>new</p>');
  });

  it('keeps what it shows when an answer is overtaken, fails, or holds no preview', async () => {
    const form = aForm();
    form.type();
    form.pause();
    form.type();
    form.pause();
    form.posted[1]?.answer(page('second'));
    form.posted[0]?.answer(page('first'));
    await form.settle();
    expect(form.shown()).toBe('<p>second</p>');
    form.type();
    form.pause();
    form.posted[2]?.fail();
    await form.settle();
    form.type();
    form.pause();
    form.posted[3]?.answer('<html><body><h1>Sign in</h1></body></html>');
    await form.settle();
    expect(form.shown()).toBe('<p>second</p>');
  });
});
