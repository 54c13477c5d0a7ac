import { describe, expect, it } from 'vitest';
import { aVersion } from '../../alerts/alert-builders.ts';
import { procedures } from '../building/building.ts';
import { orderProcedures, procedureRules, readWishes } from './choose-procedure.ts';

const first = (instruction: string, ...responseTypes: string[]) => orderProcedures({ instruction, responseTypes })[0];

describe('the card that an alert opens first', () => {
  it.each([
    ['Lock the doors and keep away from the windows.', [], 'lockdown'],
    ['Hide. Barricade the room.', [], 'lockdown'],
    ['Stay inside, away from the windows.', [], 'invacuation'],
    ['Leave the building by the north side.', [], 'evacuation'],
    ['Keep everybody indoors.', [], 'invacuation'],
    ['Cadwch bawb dan do.', [], 'invacuation'],
    ['Gadewch yr adeilad.', [], 'evacuation'],
    ['Keep away from Market Square.', [], 'communication'],
    ['', ['Shelter'], 'invacuation'],
    ['', ['Evacuate'], 'evacuation'],
    ['', ['Monitor'], 'communication'],
    ['', [], 'communication'],
    // The sender's own words say more than the type of an imported file.
    ['Lock every door.', ['Shelter'], 'lockdown'],
    // Two kinds of words: the type decides between them, else whatever keeps people where they are.
    ['Lock the doors. Leave the building only when told.', ['Evacuate'], 'evacuation'],
    ['Stay inside. Do not leave the building.', [], 'invacuation'],
    ['Keep away from the square.', ['Shelter'], 'invacuation'],
  ] as const)('for “%s” %j is %s', (instruction, types, expected) => {
    expect(first(instruction, ...types)).toBe(expected);
  });

  it('leaves every other procedure one tap away, and has a rule for each', () => {
    const order = orderProcedures({ instruction: 'Lock the doors.', responseTypes: [] });
    expect([...order].sort()).toEqual([...procedures].sort());
    expect(procedureRules.map(({ procedure }) => procedure).sort()).toEqual([...procedures].sort());
  });

  it('is read from every language of the alert', () => {
    const version = aVersion();
    const [info] = version.cap.info;
    if (!info) throw new Error('A version has words.');
    const cap = {
      ...version.cap,
      info: [
        { ...info, instruction: 'Lock up.' },
        { ...info, instruction: 'Clowch.' },
      ],
    };
    expect(readWishes({ cap }).instruction).toBe('Lock up.\nClowch.');
  });
});
