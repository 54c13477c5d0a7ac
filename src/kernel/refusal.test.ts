import { describe, expect, it } from 'vitest';
import { declareRefusals, Refusal } from './refusal.ts';

const refusals = declareRefusals({
  BELL_GONE: { status: 410, title: 'The bell is gone', sentence: 'Ask for another.' },
});

describe('a refusal', () => {
  it('carries its code and its entry, and its detail for the log', () => {
    const refusal = refusals.refuse('BELL_GONE', { bellId: 'b-1' });
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ code: 'BELL_GONE', entry: refusals.entries.BELL_GONE, detail: { bellId: 'b-1' } });
    expect(refusal.message).toBe('BELL_GONE: Ask for another.');
    expect(refusal.message).not.toContain('b-1');
  });

  it('needs no detail', () => {
    expect(refusals.refuse('BELL_GONE').detail).toEqual({});
  });
});
