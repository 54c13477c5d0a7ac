import { describe, expect, it } from 'vitest';
import { type Answer, answers, countingAnswer } from './answer.ts';

describe('the answer that counts', () => {
  it.each<[Answer, Answer, Answer]>([
    ['received', 'passed-on', 'passed-on'],
    ['passed-on', 'received', 'passed-on'],
    ['safe', 'received', 'safe'],
    ['need-help', 'passed-on', 'need-help'],
    ['safe', 'need-help', 'need-help'],
    ['need-help', 'safe', 'safe'],
  ])('after %s then %s is %s', (before, given, counts) => {
    expect(countingAnswer(before, given)).toBe(counts);
  });

  it.each(answers)('repeated %s changes nothing', (answer) => {
    expect(countingAnswer(undefined, answer)).toBe(answer);
    expect(countingAnswer(answer, answer)).toBe(answer);
  });
});
