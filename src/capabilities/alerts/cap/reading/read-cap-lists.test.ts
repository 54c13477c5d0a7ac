import { describe, expect, it } from 'vitest';
import {
  isWholeReference,
  readCapIncidents,
  readCapReferences,
  readNamedText,
  writeCapIncident,
  writeCapReference,
} from './read-cap-lists.ts';

const date = '2026-03-02T10:05:00-00:00';

describe('readCapReferences', () => {
  it('reads each sender, identifier and date', () => {
    expect(readCapReferences(`\n a@b,1,${date}\n c@d,2,${date} `)).toEqual([
      { sender: 'a@b', identifier: '1', sent: date },
      { sender: 'c@d', identifier: '2', sent: date },
    ]);
  });

  it('bears a sender with blanks and blanks after commas', () => {
    expect(readCapReferences(`Env Agency,1,${date} Env Agency, 2, ${date}`)).toEqual([
      { sender: 'Env Agency', identifier: '1', sent: date },
      { sender: 'Env Agency', identifier: '2', sent: date },
    ]);
  });

  it('bears a comma in the identifier', () => {
    expect(readCapReferences(`a@b,1,2,${date}`)).toEqual([{ sender: 'a@b', identifier: '1,2', sent: date }]);
  });

  it('keeps what is not whole', () => {
    const references = readCapReferences(`a@b,1 c@d,2,${date} left over`);
    expect(references.map(writeCapReference)).toEqual(['a@b,1,', `c@d,2,${date}`, ',left,', ',over,']);
    expect(references.map(isWholeReference)).toEqual([false, true, false, false]);
    expect(readCapReferences(references.map(writeCapReference).join(' '))).toEqual(references);
  });

  it('reads endless words without delay', () => {
    expect(readCapReferences('a,b '.repeat(100_000))).toHaveLength(100_000);
  });
});

describe('readCapIncidents', () => {
  it('reads names, quoted where they hold blanks, and writes them back', () => {
    const names = readCapIncidents('mg5a94  "Great Fire" 5"');
    expect(names).toEqual(['mg5a94', 'Great Fire', '5"']);
    expect(names.map(writeCapIncident).join(' ')).toBe('mg5a94 "Great Fire" 5"');
  });
});

describe('readNamedText', () => {
  it('parts name and value at the first equals sign', () => {
    expect(readNamedText(' HSAS = OR=ANGE ')).toEqual({ valueName: 'HSAS', value: 'OR=ANGE' });
    expect(readNamedText('ORANGE')).toEqual({ valueName: '', value: 'ORANGE' });
  });
});
