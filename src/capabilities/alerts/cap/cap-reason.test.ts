import { describe, expect, it } from 'vitest';
import {
  describeReason,
  judgeReasons,
  makeDeviation,
  makeRefusal,
  makeWarning,
  quoteForReason,
  worstVerdict,
} from './cap-reason.ts';

describe('verdicts', () => {
  it('are valid with warnings, lenient with a deviation, refused with a refusal', () => {
    expect(judgeReasons([makeWarning(1, 'w')])).toBe('valid');
    expect(judgeReasons([makeWarning(1, 'w'), makeDeviation(2, 'd')])).toBe('lenient');
    expect(judgeReasons([makeDeviation(2, 'd'), makeRefusal(3, 'r')])).toBe('refused');
  });

  it('the worst of several decides', () => {
    expect(worstVerdict([])).toBe('valid');
    expect(worstVerdict(['valid', 'lenient'])).toBe('lenient');
    expect(worstVerdict(['lenient', 'refused', 'valid'])).toBe('refused');
  });
});

describe('sentences', () => {
  it('begin with the line, where there is one', () => {
    expect(describeReason(makeWarning(7, 'odd'))).toBe('line 7: odd');
    expect(describeReason(makeWarning(0, 'odd'))).toBe('odd');
  });

  it('quote text on one line, without control characters, cut short', () => {
    expect(quoteForReason(' a\n\u001b[2Jb ')).toBe('"a [2Jb"');
    expect(quoteForReason('x'.repeat(100))).toBe(`"${'x'.repeat(57)}..."`);
  });
});
