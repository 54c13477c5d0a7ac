import { type CurrentLevel, sayBeginning, systemWords } from '../../threat/index.ts';
import type { KeptThreat } from '../browser/kept-part.ts';
import { type MadePart, makePart } from './made-part.ts';

/** The threat levels as a part. */
export function makeThreatPart(levels: readonly CurrentLevel[]): MadePart {
  const content: KeptThreat = {
    levels: levels.map(({ system, level, definition, since, exactness }) => ({
      ...{ name: systemWords[system].name, level, definition },
      since: sayBeginning(since, exactness),
      setBy: systemWords[system].setBy,
    })),
  };
  return makePart({ name: 'threat', title: 'Threat level', kind: 'threat' }, content);
}
