import { describe, expect, it } from 'vitest';
import { completeCorrections, usualCorrections, usualIn } from './prepared-corrections.ts';

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

  it('are said in Welsh where they are the usual ones, and stay as written where they are not', () => {
    const welsh = usualIn('cy', 'cancel', { ...usualCorrections.cancel, description: 'It was a film being made.' });
    expect(welsh.description).toBe('It was a film being made.');
    expect(welsh.instruction).toMatch(/^Peidiwch/);
    expect(usualIn('en', 'cancel', welsh).instruction).toBe(usualCorrections.cancel.instruction);
    expect(usualIn('pl', 'all-clear', usualCorrections['all-clear'])).toEqual(usualCorrections['all-clear']);
  });
});
