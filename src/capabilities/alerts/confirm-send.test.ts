import { describe, expect, it } from 'vitest';
import { findConfirmationFaults } from './confirm-send.ts';

describe('the confirmation of a send', () => {
  it('is right with the number and the word, however they are written', () => {
    for (const confirmSize of ['1530', '1,530', ' 1 530 ']) {
      expect(findConfirmationFaults({ confirmSize, confirmKind: ' exercise ' }, 1530, 'Exercise')).toBeUndefined();
    }
  });

  it('is wrong at each field that is not', () => {
    const faults = findConfirmationFaults({ confirmSize: '1531', confirmKind: 'LIVE' }, 1530, 'Exercise');
    expect(faults?.confirmSize).toContain('1,530 people now, not 1,531');
    expect(faults?.confirmKind).toContain('This is EXERCISE');
    expect(findConfirmationFaults({ confirmSize: '', confirmKind: 'LIVE' }, 0, 'Actual')).toEqual({
      confirmSize: 'Type the number of people that this goes to.',
    });
  });

  it('never takes one kind for another', () => {
    for (const [typed, status] of [
      ['EXERCISE', 'Actual'],
      ['TEST', 'Actual'],
      ['LIVE', 'Test'],
      ['Actual', 'Actual'],
    ] as const) {
      expect(findConfirmationFaults({ confirmSize: '1', confirmKind: typed }, 1, status)).toHaveProperty('confirmKind');
    }
  });
});
