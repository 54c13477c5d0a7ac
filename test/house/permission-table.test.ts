import { describe, expect, it } from 'vitest';
import type { Actor, Scope } from '../../src/kernel/actor.ts';
import type { CoveredPlace } from '../../src/kernel/cover.ts';
import { may, mayWithin } from '../../src/kernel/permission.ts';
import { composed } from '../support/composed.ts';
import { readPermissionTable } from '../support/permission-table.ts';

const table = readPermissionTable();
const permissions = composed().flatMap((each) => each.permissions ?? []);

// Every kind of scope, and every place from "exactly here" to "wholly elsewhere".
const scopes: Readonly<Record<Scope['kind'], string>> = {
  national: '',
  region: 'east',
  sector: 'hotels',
  organisation: 'inn',
  premises: 'inn-at-the-quay',
};
const here: CoveredPlace = {
  regionCodes: ['east'],
  sectorCode: 'hotels',
  organisationId: 'inn',
  premisesId: 'inn-at-the-quay',
};
const places: Readonly<Record<string, CoveredPlace>> = {
  here,
  'the organisation, in one region': { ...here, premisesId: null },
  'the organisation, in two regions': { ...here, premisesId: null, regionCodes: ['east', 'west'] },
  'its other premises, in another region': { ...here, premisesId: 'inn-on-the-hill', regionCodes: ['west'] },
  'another organisation of the region': { regionCodes: ['east'], sectorCode: 'shops', organisationId: 'shop' },
  'another organisation of the sector': { regionCodes: ['west'], sectorCode: 'hotels', organisationId: 'ritz' },
  elsewhere: { regionCodes: ['west'], sectorCode: 'shops', organisationId: 'market', premisesId: 'stall' },
  'no place': {},
};
// What the sentence above the table says, place by place.
const covered: Readonly<Record<Scope['kind'], readonly string[]>> = {
  national: Object.keys(places),
  region: ['here', 'the organisation, in one region', 'another organisation of the region'],
  sector: [
    'here',
    'the organisation, in one region',
    'the organisation, in two regions',
    'its other premises, in another region',
    'another organisation of the sector',
  ],
  organisation: [
    'here',
    'the organisation, in one region',
    'the organisation, in two regions',
    'its other premises, in another region',
  ],
  premises: ['here'],
};

function holderOf(role: string, kind: Scope['kind']): Actor {
  return { kind: 'person', personId: 'p', name: 'P', roles: [{ role, scope: { kind, id: scopes[kind] } }] };
}

describe('the table of permissions', () => {
  it('has every permission of the program and every role that one names', () => {
    expect([...table.keys].sort()).toEqual(permissions.map((permission) => permission.key).sort());
    const named = permissions.flatMap((permission) => [...permission.roles, ...(permission.unfenced ?? [])]);
    expect(named.filter((role) => !table.roles.includes(role))).toEqual([]);
    expect(permissions.length * table.roles.length).toBeGreaterThan(130);
  });

  it('is what the program does: every role, over every kind of scope, at every kind of place', () => {
    const faults: string[] = [];
    let asked = 0;
    for (const permission of permissions) {
      for (const role of table.roles) {
        const cell = table.cell(permission.key, role);
        for (const kind of Object.keys(scopes) as Scope['kind'][]) {
          const actor = holderOf(role, kind);
          const about = `${permission.key}, ${role} over ${kind}`;
          if (may(actor, permission) !== ['yes', 'within'].includes(cell)) faults.push(`${about}: anywhere`);
          for (const [name, place] of Object.entries(places)) {
            const expected = cell === 'yes' || (cell === 'within' && covered[kind].includes(name));
            if (mayWithin(actor, permission, place) !== expected) faults.push(`${about}: at ${name}`);
            asked += 1;
          }
        }
      }
    }
    expect(faults).toEqual([]);
    expect(asked).toBe(permissions.length * table.roles.length * 5 * 8);
  });

  it('fences only who sees or changes the network, never who drafts or approves', () => {
    const fenced = permissions.filter((permission) => permission.scope === 'within').map(({ key }) => key);
    expect(fenced.filter((key) => key.startsWith('alerts.'))).toEqual([]);
    expect(fenced).toEqual(expect.arrayContaining(['network.read-people', 'network.import', 'delivery.see']));
  });
});
