import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { describePasskeyFault, type PasskeySurroundings, startPasskeyForms } from './passkey-forms.ts';

function aForm(purpose: string, surroundings: Partial<PasskeySurroundings> = {}) {
  const { document, Event } = parseHTML(`<html><body><p data-passkey-without>Without</p>
    <form data-passkey="${purpose}" hidden><input type="hidden" name="credential" value=""><p data-passkey-state></p></form>
    </body></html>`);
  const form = document.querySelector('form');
  if (!form) throw new Error('no form');
  const sent: string[] = [];
  const asked: string[] = [];
  Object.assign(form, { submit: () => sent.push(form.querySelector('input')?.getAttribute('value') ?? '') });
  startPasskeyForms(document as unknown as Document, {
    isSupported: true,
    ask: async (what) => ({ place: asked.push(what) }),
    make: async () => ({ made: true }),
    use: async () => ({ used: true }),
    ...surroundings,
  });
  const press = async (): Promise<void> => {
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await new Promise((resolve) => setImmediate(resolve));
  };
  const words = (): string => form.querySelector('[data-passkey-state]')?.textContent ?? '';
  return { document, form, sent, asked, press, words };
}

describe('a form that uses a passkey', () => {
  it('is shown only where the browser can', () => {
    const can = aForm('sign-in');
    expect(can.form.hasAttribute('hidden')).toBe(false);
    expect(can.document.querySelector('[data-passkey-without]')?.hasAttribute('hidden')).toBe(true);
    const cannot = aForm('sign-in', { isSupported: false });
    expect(cannot.form.hasAttribute('hidden')).toBe(true);
    expect(cannot.document.querySelector('[data-passkey-without]')?.hasAttribute('hidden')).toBe(false);
  });

  it.each([
    ['sign-in', '{"used":true}'],
    ['confirm', '{"used":true}'],
    ['enrol', '{"made":true}'],
  ])('fetches the passkey, then is sent with it: %s', async (purpose, credential) => {
    const { press, sent, asked } = aForm(purpose);
    await press();
    expect([asked, sent]).toEqual([[purpose], [credential]]);
  });

  it('is not sent when no passkey came, says why, and can be pressed again', async () => {
    let tries = 0;
    const use = async (): Promise<unknown> => {
      tries += 1;
      if (tries === 1) throw Object.assign(new Error('closed'), { name: 'NotAllowedError' });
      return {};
    };
    const { press, sent, words } = aForm('sign-in', { use });
    await press();
    expect(sent).toEqual([]);
    expect(words()).toBe('No passkey was used, and nothing was sent. Try again.');
    await press();
    expect(sent).toEqual(['{}']);
  });

  it('asks once for a double press', async () => {
    const { press, asked } = aForm('sign-in', { use: () => new Promise(() => undefined) });
    await press();
    await press();
    expect(asked).toEqual(['sign-in']);
  });

  it('has words for what can go wrong', () => {
    const named = (name: string) => describePasskeyFault(Object.assign(new Error('x'), { name }));
    expect(named('InvalidStateError')).toContain('already');
    expect(named('TypeError')).toContain('Check your connection');
    expect(describePasskeyFault('odd')).toContain('Check your connection');
  });
});
