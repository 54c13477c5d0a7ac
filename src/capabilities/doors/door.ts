/** How one goes through a door: a number to call, a link that leads away from here, or a page of ours. */
export type ContactKind = 'telephone' | 'link' | 'page';

/** Words in both languages of the country. */
export interface TwoTongues {
  readonly en: string;
  readonly cy: string;
}

/** A number or a link on a day, with who says so and when it was last tried. Days are written YYYY-MM-DD. */
export interface DoorContact {
  readonly id: string;
  readonly code: string;
  readonly doorCode: string;
  readonly position: number;
  readonly kind: ContactKind;
  readonly label: TwoTongues;
  readonly value: string;
  readonly saidBy: string;
  readonly validFrom: string;
  /** The first day on which it holds no longer. */
  readonly validTo: string | null;
  readonly checkedOn: string | null;
  /** How many days a check lasts. */
  readonly checkDays: number;
}

/** Where somebody can go. */
export interface Door {
  readonly code: string;
  readonly isEmergency: boolean;
  readonly title: TwoTongues;
  readonly explanation: TwoTongues;
  readonly contacts: readonly DoorContact[];
}

/** An answer that can be given, and where it leads: to a question or to a door. */
export interface DoorAnswer {
  readonly code: string;
  readonly words: TwoTongues;
  readonly nextQuestion: string | null;
  readonly doorCode: string | null;
}

/** A question with its answers. */
export interface DoorQuestion {
  readonly code: string;
  readonly words: TwoTongues;
  readonly answers: readonly DoorAnswer[];
}

/** All doors and questions of a day. */
export interface DoorPlan {
  readonly doors: readonly Door[];
  readonly questions: readonly DoorQuestion[];
}

/** More than this nobody in a hurry reads. */
export const mostQuestions = 3;

const dayLength = 24 * 60 * 60 * 1000;

/** The question that everybody is asked first: the one that no answer leads to. */
export function findFirstQuestion({ questions }: DoorPlan): DoorQuestion | undefined {
  const led = new Set(questions.flatMap(({ answers }) => answers.map(({ nextQuestion }) => nextQuestion)));
  return questions.find(({ code }) => !led.has(code));
}

/** What is wrong with a plan, in sentences: a path without a door at its end, one with too many questions, a door without a contact. */
export function judgeDoorPlan(plan: DoorPlan): string[] {
  const first = findFirstQuestion(plan);
  const emergency = plan.doors.find(({ isEmergency }) => isEmergency);
  return [
    ...(first ? walkFrom(plan, first.code, 1) : ['There is no question to begin with.']),
    ...plan.doors
      .filter(({ contacts }) => contacts.length === 0)
      .map(({ title }) => `“${title.en}” has no number and no link.`),
    ...(emergency ? [] : ['There is no door for an emergency.']),
  ];
}

function walkFrom(plan: DoorPlan, code: string, asked: number): string[] {
  const question = plan.questions.find((each) => each.code === code);
  if (!question) return [`An answer leads to a question that is not there (${code}).`];
  if (asked > mostQuestions) return [`“${question.words.en}” would be question number ${asked}; ask at most three.`];
  if (question.answers.length < 2) return [`“${question.words.en}” has fewer than two answers.`];
  return question.answers.flatMap(({ words, nextQuestion, doorCode }) => {
    if (nextQuestion) return walkFrom(plan, nextQuestion, asked + 1);
    return plan.doors.some((door) => door.code === doorCode) ? [] : [`“${words.en}” leads to no door.`];
  });
}

/** Whether somebody has to try this number or link (again) on a day. */
export function isCheckDue({ checkedOn, checkDays }: DoorContact, today: string): boolean {
  if (checkedOn === null) return true;
  return Date.parse(today) - Date.parse(checkedOn) >= checkDays * dayLength;
}

/** Where a contact leads, as a link takes it. */
export function contactAddress({ kind, value }: Pick<DoorContact, 'kind' | 'value'>): string {
  return kind === 'telephone' ? `tel:${value.replaceAll(' ', '')}` : value;
}

/** What is wrong with the number or link of a contact; nothing when it is well written. */
export function judgeContactValue(kind: ContactKind, value: string): string | undefined {
  if (kind === 'telephone') {
    return /^\+?[0-9][0-9 ]{1,18}$/.test(value) ? undefined : 'Give a telephone number: digits and spaces.';
  }
  if (kind === 'page') {
    return /^\/(?!\/)[a-z0-9/-]*$/.test(value) ? undefined : 'Give the path of a page here, for example /guidance.';
  }
  return /^https:\/\/[a-z0-9.-]+\.[a-z]{2,}(\/\S*)?$/i.test(value)
    ? undefined
    : 'Give the whole address, beginning with https://';
}
