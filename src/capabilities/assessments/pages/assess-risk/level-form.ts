import { say } from '../../../../design/language/say.ts';
import type { Language } from '../../../../kernel/language.ts';
import type { RiskScale } from '../../risk/risk-scale.ts';

/** The levels of one side of a scale as choices of a form. */
export function levelItems(
  language: Language,
  scale: RiskScale,
  side: 'likelihood' | 'impact',
  chosen: string,
): object[] {
  return scale[side].map(({ label, meaning }, place) => ({
    value: String(place + 1),
    text: say(language, label),
    hint: { text: say(language, meaning) },
    checked: chosen === String(place + 1),
  }));
}

/** A level that somebody chose, counted from 1; null when the scale has no such level. */
export function readLevel(scale: RiskScale, side: 'likelihood' | 'impact', value: string): number | null {
  const level = Number(value);
  return Number.isInteger(level) && level >= 1 && level <= scale[side].length ? level : null;
}
