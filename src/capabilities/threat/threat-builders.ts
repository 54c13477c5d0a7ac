import type { LevelInput } from './levels/level-change.ts';

/** A level as somebody enters it, with some things changed. Tests only. */
export function aLevel(changes: Partial<LevelInput> = {}): LevelInput {
  return {
    system: 'national',
    level: 'CRITICAL',
    began: '2026-11-21 09:00',
    saidBy: 'JTAC',
    source: 'https://www.mi5.gov.uk/threat-levels',
    sureness: 'official',
    reason: 'Raised after an invented incident.',
    replaces: '',
    removes: '',
    ...changes,
  };
}
