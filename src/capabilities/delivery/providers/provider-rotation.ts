/** Takes turns in proportion to weights, evenly mixed ("smooth" as nginx has it: 5, 1, 1 gives a a b a c a a). */
export interface Rotation {
  /** The next of these by turn; nothing when none has any weight. */
  next(candidates: readonly Candidate[]): string | undefined;
}

/** Somebody who may be next. */
export interface Candidate {
  readonly name: string;
  readonly weight: number;
}

/** A rotation that nobody took part in yet. */
export function makeRotation(): Rotation {
  const credit = new Map<string, number>();
  return {
    next(candidates) {
      const total = candidates.reduce((sum, { weight }) => sum + weight, 0);
      let chosen: string | undefined;
      let most = 0;
      for (const { name, weight } of candidates) {
        if (weight <= 0) continue;
        const own = (credit.get(name) ?? 0) + weight;
        credit.set(name, own);
        if (chosen === undefined || own > most) {
          chosen = name;
          most = own;
        }
      }
      if (chosen !== undefined) credit.set(chosen, most - total);
      return chosen;
    },
  };
}
