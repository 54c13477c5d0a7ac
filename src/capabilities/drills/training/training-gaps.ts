/** A kind of course that staff take, and how long what it taught holds. */
export interface Course {
  readonly code: string;
  readonly name: string;
  /** Months that it holds. */
  readonly validMonths: number;
  /** Whether everybody on shift should have it; the others are good to have. */
  readonly isWanted: boolean;
}

/** A shift and who is on it, by id. */
export interface ShiftPeople {
  readonly shiftId: string;
  readonly name: string;
  readonly people: readonly string[];
}

/** What somebody learnt, and the last day on which it holds, YYYY-MM-DD. */
export interface HeldTraining {
  readonly crewId: string;
  readonly course: string;
  readonly until: string;
}

/** One field of the grid: how many of a shift hold a course today, and until when at least one of them does. */
export interface TrainingCell {
  readonly shift: string;
  readonly course: Course;
  readonly people: number;
  readonly trained: number;
  /** The last day on which somebody of the shift still holds it; nothing when nobody does. */
  readonly heldUntil: string | null;
}

/** Every shift with every course, shift by shift. */
export function gridOfTraining(
  shifts: readonly ShiftPeople[],
  courses: readonly Course[],
  held: readonly HeldTraining[],
  today: string,
): TrainingCell[] {
  const latest = latestHeld(held);
  return shifts.flatMap(({ name, people }) =>
    courses.map((course) => {
      const current = people
        .map((person) => latest.get(`${person} ${course.code}`) ?? '')
        .filter((until) => until >= today);
      const heldUntil = current.reduce((most, each) => (each > most ? each : most), '');
      return { shift: name, course, people: people.length, trained: current.length, heldUntil: heldUntil || null };
    }),
  );
}

/** The fields that somebody should do something about: a wanted course that nobody of a shift holds now, or soon. */
export function findGaps(cells: readonly TrainingCell[], soonOn: string): TrainingCell[] {
  return cells.filter(
    ({ course, people, heldUntil }) => course.isWanted && people > 0 && (heldUntil === null || heldUntil <= soonOn),
  );
}

/** How many of the people on any shift hold every wanted course on a day, and how many there are. */
export function countTrained(
  shifts: readonly ShiftPeople[],
  courses: readonly Course[],
  held: readonly HeldTraining[],
  today: string,
): { readonly trained: number; readonly people: number } {
  const latest = latestHeld(held);
  const wanted = courses.filter(({ isWanted }) => isWanted);
  const people = [...new Set(shifts.flatMap((shift) => shift.people))];
  const isTrained = (person: string): boolean =>
    wanted.every(({ code }) => (latest.get(`${person} ${code}`) ?? '') >= today);
  return { trained: people.filter(isTrained).length, people: people.length };
}

function latestHeld(held: readonly HeldTraining[]): ReadonlyMap<string, string> {
  const latest = new Map<string, string>();
  for (const { crewId, course, until } of held) {
    const key = `${crewId} ${course}`;
    if (until > (latest.get(key) ?? '')) latest.set(key, until);
  }
  return latest;
}
