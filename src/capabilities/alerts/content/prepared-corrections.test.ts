import { describe, expect, it } from 'vitest';
import { completeCorrections, usualCorrections } from './prepared-corrections.ts';

describe('the words of both corrections', () => {
  it('are the usual ones where nothing was written', () => {
    expect(completeCorrections(null)).toEqual(usualCorrections);
    const written = {
      cancel: { description: 'It was a drill of a neighbour.', instruction: '' },
      'all-clear': { description: '', instruction: 'Open your doors again.' },
    };
    expect(completeCorrections(written)).toEqual({
      cancel: { ...usualCorrections.cancel, description: 'It was a drill of a neighbour.' },
      'all-clear': { ...usualCorrections['all-clear'], instruction: 'Open your doors again.' },
    });
  });
});
