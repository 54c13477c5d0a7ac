import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { runWatch, type Sending } from './run-watch.ts';

const step = (key: string) =>
  `<li data-step="${key}"><form data-press action="/d/press"><input name="token" value="t"><input name="milestone" value="${key}">
   <input name="elapsed" value=""></form><p data-reached hidden><strong data-at></strong></p></li>`;

function aWatch(kept: Record<string, string> = {}, answers: Sending[] = []) {
  const { document, Event } = parseHTML(`<html><body><div data-stopwatch="x" data-elapsed="10000" data-lands-on="/d">
    <span data-clock></span><p data-waits hidden></p><p data-refused hidden></p><ol>${step('a')}${step('b')}</ol>
    <form data-finish action="/d/run"><input name="elapsed" value=""><input name="counted" value="7"></form></div></body></html>`);
  const store = new Map(Object.entries(kept));
  const sent: string[] = [];
  const gone: string[] = [];
  const timers: (() => void)[] = [];
  let now = 1_000_000;
  let plain = 0;
  const root = document.querySelector('[data-stopwatch]') as unknown as HTMLElement;
  const finish = root.querySelector('[data-finish]') as HTMLFormElement;
  finish.submit = () => {
    plain += 1;
  };
  for (const form of root.querySelectorAll('form'))
    (form as { action: string }).action = form.getAttribute('action') ?? '';
  runWatch(root, {
    now: () => now,
    send: async (url, fields, landsOn) => {
      sent.push(`${url} ${fields} > ${landsOn}`);
      return answers.shift() ?? 'taken';
    },
    read: (name) => store.get(name) ?? null,
    write: (name, text) => (text === null ? void store.delete(name) : void store.set(name, text)),
    every: (_, run) => void timers.push(run),
    go: (url) => void gone.push(url),
  });
  const submit = async (selector: string) => {
    root
      .querySelector(selector)
      ?.dispatchEvent(new Event('submit', { cancelable: true }) as unknown as globalThis.Event);
    await settle();
  };
  const settle = () => new Promise((done) => setImmediate(done));
  return {
    ...{ sent, gone, store, settle, submit },
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    tick: async () => {
      for (const run of timers) run();
      await settle();
    },
    plain: () => plain,
    text: (selector: string) => root.querySelector(selector)?.textContent,
    isHidden: (selector: string) => root.querySelector(selector)?.hasAttribute('hidden'),
  };
}
const pressA = '[data-step="a"] [data-press]';
const pressB = '[data-step="b"] [data-press]';

describe('the stopwatch on the page', () => {
  it('runs on from what the server said, and sends each press with its time', async () => {
    const watch = aWatch();
    watch.pass(55_000);
    await watch.tick();
    expect(watch.text('[data-clock]')).toBe('1:05');
    await watch.submit(pressA);
    expect(watch.sent).toEqual(['/d/press token=t&milestone=a&elapsed=65000 > /d/run']);
    expect(watch.text('[data-step="a"] [data-at]')).toBe('1:05');
    expect(watch.isHidden(pressA)).toBe(true);
    expect(watch.store.size).toBe(0);
  });

  it('keeps presses without a network and sends them in order, once each, with the times at which they were made', async () => {
    const watch = aWatch({}, ['away', 'away']);
    await watch.submit(pressA);
    watch.pass(5_000);
    await watch.submit(pressB);
    await watch.submit(pressB);
    expect(watch.isHidden('[data-waits]')).toBe(false);
    expect(JSON.parse(watch.store.get('tocsin-drill-x') ?? '')).toHaveLength(2);
    watch.sent.length = 0;
    watch.pass(60_000);
    await watch.tick();
    expect(watch.sent.map((each) => each.split('&').slice(1).join('&'))).toEqual([
      'milestone=a&elapsed=10000 > /d/run',
      'milestone=b&elapsed=15000 > /d/run',
    ]);
    expect(watch.isHidden('[data-waits]')).toBe(true);
    await watch.tick();
    expect(watch.sent).toHaveLength(2);
  });

  it('sends after a reload what was kept before it, and is not thrown by what is no press', async () => {
    const kept = JSON.stringify([{ milestone: 'b', elapsed: 4000 }, { milestone: 'gone', elapsed: 1 }, 'nonsense']);
    const watch = aWatch({ 'tocsin-drill-x': kept });
    await watch.settle();
    expect(watch.sent).toEqual(['/d/press token=t&milestone=b&elapsed=4000 > /d/run']);
    expect(watch.text('[data-step="b"] [data-at]')).toBe('0:04');
    expect(watch.store.size).toBe(0);
    expect(aWatch({ 'tocsin-drill-x': '{' }).sent).toEqual([]);
  });

  it('keeps what the server refused, and says so', async () => {
    const watch = aWatch({}, ['refused']);
    await watch.submit(pressA);
    expect(watch.isHidden('[data-refused]')).toBe(false);
    expect(watch.store.size).toBe(1);
  });

  it('finishes after the last press was taken, with the moment of the button', async () => {
    const watch = aWatch({}, ['away', 'away']);
    await watch.submit(pressA);
    watch.pass(2_000);
    await watch.submit('[data-finish]');
    expect(watch.gone).toEqual([]);
    watch.pass(30_000);
    await watch.tick();
    expect(watch.sent.at(-1)).toBe('/d/run elapsed=12000&counted=7 > /d');
    expect(watch.gone).toEqual(['/d']);
    const wrong = aWatch({}, ['refused']);
    await wrong.submit('[data-finish]');
    expect([wrong.plain(), wrong.gone]).toEqual([1, []]);
  });
});
