import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { describePushFault, type PushSurroundings, startPushForm } from './push-form.ts';

async function aPage(surroundings: Partial<PushSurroundings> = {}) {
  const { document, Event } = parseHTML(`<html><body><p data-push-without>Without</p>
    <form data-push-key="KEY" hidden><input type="hidden" name="endpoint" value=""><input type="hidden" name="p256dh"
    value=""><input type="hidden" name="auth" value=""><p data-push-state></p></form>
    <section data-push-device="h:https://push/1"><span data-push-this hidden>this device</span></section>
    </body></html>`);
  const form = document.querySelector('form');
  if (!form) throw new Error('no form');
  const sent: string[][] = [];
  const values = () => [...form.querySelectorAll('input')].map((field) => field.getAttribute('value') ?? '');
  Object.assign(form, { submit: () => sent.push(values()) });
  await startPushForm(document as unknown as Document, {
    isSupported: true,
    findEndpoint: async () => undefined,
    subscribe: async (key) => ({ endpoint: `for ${key}`, p256dh: 'P', auth: 'A' }),
    hash: async (text) => `h:${text}`,
    ...surroundings,
  });
  const press = async (): Promise<void> => {
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await new Promise((resolve) => setImmediate(resolve));
  };
  const isHidden = (sign: string) => document.querySelector(sign)?.hasAttribute('hidden');
  return { sent, press, isHidden, words: () => form.querySelector('[data-push-state]')?.textContent };
}

describe('the form of a device', () => {
  it('is there only where the browser can', async () => {
    const can = await aPage();
    expect([can.isHidden('form'), can.isHidden('[data-push-without]')]).toEqual([false, true]);
    const cannot = await aPage({ isSupported: false });
    expect([cannot.isHidden('form'), cannot.isHidden('[data-push-without]')]).toEqual([true, false]);
  });

  it('sends what the browser gave for our key', async () => {
    const { press, sent } = await aPage();
    await press();
    expect(sent).toEqual([['for KEY', 'P', 'A']]);
  });

  it('is away on a device that is in the list, which is marked', async () => {
    const { isHidden } = await aPage({ findEndpoint: async () => 'https://push/1' });
    expect([isHidden('form'), isHidden('[data-push-this]')]).toEqual([true, false]);
    const unknown = await aPage({ findEndpoint: async () => 'https://push/2' });
    expect([unknown.isHidden('form'), unknown.isHidden('[data-push-this]')]).toEqual([false, true]);
    const broken = await aPage({ findEndpoint: () => Promise.reject(new Error('x')) });
    expect(broken.isHidden('form')).toBe(false);
  });

  it.each([
    ['NotAllowedError', 'settings of the browser'],
    ['AbortError', 'no push service'],
    ['TypeError', 'Check your connection'],
  ])('says plainly what went wrong on %s, sends nothing, and can be pressed again', async (name, words) => {
    let tries = 0;
    const subscribe = async () => {
      tries += 1;
      if (tries === 1) throw Object.assign(new Error('no'), { name });
      return { endpoint: 'E', p256dh: 'P', auth: 'A' };
    };
    const page = await aPage({ subscribe });
    await page.press();
    expect(page.sent).toEqual([]);
    expect(page.words()).toContain(words);
    await page.press();
    expect(page.sent).toEqual([['E', 'P', 'A']]);
  });

  it('asks once for a double press', async () => {
    let asked = 0;
    const subscribe = () =>
      new Promise<never>(() => {
        asked += 1;
      });
    const { press } = await aPage({ subscribe });
    await press();
    await press();
    expect(asked).toBe(1);
  });

  it('has words even for what is no error', () => {
    expect(describePushFault('odd')).toContain('nothing was turned on');
  });
});
