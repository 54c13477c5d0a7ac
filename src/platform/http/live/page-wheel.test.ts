import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { second } from '../../../kernel/time.ts';
import { makePageWheel } from './page-wheel.ts';

describe('a wheel', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  const aPage = () => ({ look: vi.fn<() => void>() });

  it('looks at everything once a round, with one timer and not all at the same moment', () => {
    const wheel = makePageWheel(15);
    const pages = Array.from({ length: 300 }, aPage);
    for (const page of pages) wheel.add(page);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(second);
    const first = pages.filter(({ look }) => look.mock.calls.length > 0).length;
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThan(100);
    vi.advanceTimersByTime(14 * second);
    expect(pages.every(({ look }) => look.mock.calls.length === 1)).toBe(true);
    vi.advanceTimersByTime(15 * second);
    expect(pages.every(({ look }) => look.mock.calls.length === 2)).toBe(true);
    wheel.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('leaves alone what was taken off, stands still while it is empty and starts again', () => {
    const wheel = makePageWheel(3);
    const [one, other] = [aPage(), aPage()];
    wheel.take(one, wheel.add(one));
    wheel.take(one, 0);
    vi.advanceTimersByTime(3 * second);
    expect(one.look).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
    wheel.add(other);
    vi.advanceTimersByTime(3 * second);
    expect(other.look).toHaveBeenCalledOnce();
    wheel.stop();
  });
});
