/** A use of Schedule 1; its paragraph number is its key. */
export interface ScheduleUse {
  readonly paragraph: number;
  /** Key of its words. */
  readonly code: string;
}

/** The uses of Schedule 1, paragraphs 1 to 17. Paragraph 18 is no use: paying or ticketed visitors are still the public. */
export const scheduleUses: readonly ScheduleUse[] = [
  { paragraph: 1, code: 'shops' },
  { paragraph: 2, code: 'food-and-drink' },
  { paragraph: 3, code: 'entertainment' },
  { paragraph: 4, code: 'sports-grounds' },
  { paragraph: 5, code: 'libraries' },
  { paragraph: 6, code: 'halls' },
  { paragraph: 7, code: 'attractions' },
  { paragraph: 8, code: 'hotels' },
  { paragraph: 9, code: 'worship' },
  { paragraph: 10, code: 'health-care' },
  { paragraph: 11, code: 'stations' },
  { paragraph: 12, code: 'aerodromes' },
  { paragraph: 13, code: 'childcare' },
  { paragraph: 14, code: 'schools' },
  { paragraph: 15, code: 'further-education' },
  { paragraph: 16, code: 'higher-education' },
  { paragraph: 17, code: 'public-authority' },
];

/** Whether a number is a paragraph of Schedule 1 that names a use. */
export function isScheduleUse(paragraph: number): boolean {
  return scheduleUses.some((use) => use.paragraph === paragraph);
}

/** The paragraph of Schedule 1 that makes premises of this use standard however many come; undefined for other uses. */
export function overrideParagraph(use: number): string | undefined {
  return new Map([
    [9, 'Sch.1 para 9(2)'],
    [13, 'Sch.1 para 13(3)'],
    [14, 'Sch.1 para 14(3)(b)'],
    [15, 'Sch.1 para 15(2)(b)'],
  ]).get(use);
}
