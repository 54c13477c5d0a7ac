import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeSteps } from './steps.ts';

describe('steps at a terminal', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('say only their name when they are quick, and hand on what came out', async () => {
    const lines: string[] = [];
    const result = await makeSteps((line) => lines.push(line)).run('Starting the database', async () => 42);
    expect(result).toBe(42);
    expect(lines).toEqual(['Starting the database …\n']);
  });

  it('keep saying that they go on, and how far, and how long it took', async () => {
    const lines: string[] = [];
    const work = async (tell: (progress: string) => void) => {
      await vi.advanceTimersByTimeAsync(2000);
      tell('30 of 70');
      await vi.advanceTimersByTimeAsync(2500);
    };
    await makeSteps((line) => lines.push(line)).run('Loading', work);
    expect(lines).toEqual(['Loading …\n', '  … still going (2 s)\n', '  … 30 of 70 (4 s)\n', '  done in 4.5 s\n']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(lines).toHaveLength(4);
  });

  it('fall silent when they fail, and hand on the fault', async () => {
    const lines: string[] = [];
    const failing = makeSteps((line) => lines.push(line)).run('Loading', async () => {
      throw new Error('no such file');
    });
    await expect(failing).rejects.toThrow('no such file');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(lines).toEqual(['Loading …\n']);
  });
});
