import { describe, expect, it } from 'vitest';
import { isScheduleUse, overrideParagraph, scheduleUses } from './schedule-use.ts';

describe('the uses of Schedule 1', () => {
  it('are paragraphs 1 to 17, each once', () => {
    expect(scheduleUses.map(({ paragraph, code }) => `${paragraph} ${code}`)).toEqual([
      '1 shops',
      '2 food-and-drink',
      '3 entertainment',
      '4 sports-grounds',
      '5 libraries',
      '6 halls',
      '7 attractions',
      '8 hotels',
      '9 worship',
      '10 health-care',
      '11 stations',
      '12 aerodromes',
      '13 childcare',
      '14 schools',
      '15 further-education',
      '16 higher-education',
      '17 public-authority',
    ]);
    expect([0, 1, 17, 18, 1.5].map(isScheduleUse)).toEqual([false, true, true, false, false]);
  });

  it('are always standard by a provision of their own for worship, childcare, schools and further education', () => {
    expect(overrideParagraph(9)).toBe('Sch.1 para 9(2)');
    expect(overrideParagraph(13)).toBe('Sch.1 para 13(3)');
    expect(overrideParagraph(14)).toBe('Sch.1 para 14(3)(b)');
    expect(overrideParagraph(15)).toBe('Sch.1 para 15(2)(b)');
    for (const use of [1, 8, 10, 11, 12, 16, 17]) expect(overrideParagraph(use), String(use)).toBeUndefined();
  });
});
