import type { OfficeHolder } from '../network/index.ts';
import type { RotaShift, RotaTrouble, RotaTurn } from './rota.ts';

/** Hours that somebody covers, agreed; of two the later word counts. */
export interface AgreedCover {
  readonly from: Date;
  readonly until: Date;
  readonly personId: string;
}

/** Hours in which somebody cannot be on shift. */
export interface LeaveHours {
  readonly personId: string;
  readonly from: Date;
  readonly until: Date;
}

/** What decides who is on: covers in the order in which they were agreed, leave, who holds the office when, who is there at all. */
export interface ShiftFacts {
  readonly rotaId: string;
  readonly covers: readonly AgreedCover[];
  readonly leaves: readonly LeaveHours[];
  readonly holders: readonly Pick<OfficeHolder, 'appointmentId' | 'personId' | 'validFrom' | 'validTo'>[];
  readonly present: ReadonlySet<string>;
}

/** The turns of one rota as they will be, cut wherever something changes, neighbours of the same put together. */
export function resolveShifts(turns: readonly RotaTurn[], facts: ShiftFacts): RotaShift[] {
  const shifts = turns.flatMap((turn) => cutAt(turn, listMoments(facts)).map((piece) => resolvePiece(piece, facts)));
  const together: RotaShift[] = [];
  for (const shift of shifts) {
    const before = together.at(-1);
    if (before && before.until.getTime() === shift.from.getTime() && isSame(before, shift))
      together[together.length - 1] = { ...before, until: shift.until };
    else together.push(shift);
  }
  return together;
}

/** Marks those who are on in two rotas at once, in both, for the time that both last. */
export function markDoubleBooked(shifts: readonly RotaShift[]): RotaShift[] {
  return shifts.flatMap((shift) => {
    if (!shift.personId || shift.trouble) return [shift];
    const others = shifts.filter(
      (other) =>
        other.rotaId !== shift.rotaId &&
        other.personId === shift.personId &&
        !other.trouble &&
        other.from < shift.until &&
        other.until > shift.from,
    );
    if (others.length === 0) return [shift];
    const pieces = cutAt(
      shift,
      others.flatMap((other) => [other.from, other.until]),
    );
    return pieces.map((piece) => {
      const isDouble = others.some((other) => other.from <= piece.from && other.until >= piece.until);
      return isDouble ? { ...piece, trouble: 'double-booked' as const } : piece;
    });
  });
}

function resolvePiece(piece: RotaTurn, facts: ShiftFacts): RotaShift {
  const holds = (hours: { from: Date; until: Date }): boolean => hours.from <= piece.from && hours.until >= piece.until;
  const cover = facts.covers.filter(holds).at(-1);
  const personId = cover?.personId ?? piece.personId;
  const holder = facts.holders.find(
    (each) =>
      each.personId === personId &&
      each.validFrom <= piece.from &&
      (each.validTo === null || each.validTo >= piece.until),
  );
  const isAway = facts.leaves.some((leave) => leave.personId === personId && holds(leave));
  const { from, until, personId: turnOf } = piece;
  const trouble = findTrouble(personId, isAway, holder !== undefined, facts.present);
  const appointmentId = trouble ? null : (holder?.appointmentId ?? null);
  return { rotaId: facts.rotaId, from, until, personId, appointmentId, turnOf, isCover: cover !== undefined, trouble };
}

function findTrouble(
  personId: string | null,
  isAway: boolean,
  isHolder: boolean,
  present: ReadonlySet<string>,
): RotaTrouble | null {
  if (personId === null) return 'nobody';
  if (!present.has(personId)) return 'left';
  if (!isHolder) return 'not-appointed';
  return isAway ? 'on-leave' : null;
}

function listMoments({ covers, leaves, holders }: ShiftFacts): Date[] {
  const hours = [...covers, ...leaves].flatMap(({ from, until }) => [from, until]);
  return [...hours, ...holders.flatMap(({ validFrom, validTo }) => [validFrom, ...(validTo ? [validTo] : [])])];
}

function cutAt<Hours extends { readonly from: Date; readonly until: Date }>(
  hours: Hours,
  moments: readonly Date[],
): Hours[] {
  const inside = moments
    .map((moment) => moment.getTime())
    .filter((at) => at > hours.from.getTime() && at < hours.until.getTime());
  const cuts = [...new Set(inside)].sort((a, b) => a - b).map((at) => new Date(at));
  return [hours.from, ...cuts].map((from, place) => ({ ...hours, from, until: cuts[place] ?? hours.until }));
}

function isSame(a: RotaShift, b: RotaShift): boolean {
  return (
    a.personId === b.personId &&
    a.appointmentId === b.appointmentId &&
    a.turnOf === b.turnOf &&
    a.isCover === b.isCover &&
    a.trouble === b.trouble
  );
}
