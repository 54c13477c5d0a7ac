import { describe, expect, it } from 'vitest';
import { drawTrainingGrid } from './draw-training-grid.ts';

describe('the picture of training', () => {
  it('has a row for each course and a box for each shift, crossed where nobody of a shift has it', () => {
    const picture = drawTrainingGrid({
      title: 'Who is trained',
      description: 'By shift',
      fields: [
        { row: 'Lockdown', column: 'Day', trained: 1, people: 2 },
        { row: 'Lockdown', column: 'The late <evening>', trained: 0, people: 3 },
        { row: 'First aid', column: 'Day', trained: 0, people: 0 },
      ],
    });
    expect(picture.match(/<rect/g)).toHaveLength(6);
    expect(picture.match(/<line/g)).toHaveLength(1);
    expect(picture).toContain('>1/2<');
    expect(picture).toContain('The late &#60;');
    expect(picture).toContain('width="24%" height="6"');
  });
});
