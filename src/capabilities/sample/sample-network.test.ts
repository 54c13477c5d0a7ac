import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inventSampleNetwork } from './sample-network.ts';
import { sampleRegions } from './sample-people.ts';
import { findSeatHolders, sampleSeats } from './sample-seat.ts';
import { sampleSectors } from './sample-sectors.ts';
import { sampleTowns } from './sample-towns.ts';

const network = inventSampleNetwork();

function tally(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

describe('sample network', () => {
  it('is the same every time, on every machine', () => {
    const hash = createHash('sha256').update(JSON.stringify(network)).digest('hex');
    expect(createHash('sha256').update(JSON.stringify(inventSampleNetwork())).digest('hex')).toBe(hash);
    expect(hash).toBe('c6cca4d159fef9bd99d7858083bd1ea7ea2b130ecf51a6a78264cd4f45cd87f8');
  });

  it('has the promised size', () => {
    expect(network.organisations.length).toBeGreaterThanOrEqual(3000);
    expect(network.premises.length).toBeGreaterThanOrEqual(3600);
    expect(network.people).toHaveLength(20_000);
  });

  it('gives every reference, address and name of a firm once', () => {
    for (const rows of [network.organisations, network.premises, network.people]) {
      expect(new Set(rows.map((row) => row.reference)).size).toBe(rows.length);
    }
    expect(new Set(network.people.map((person) => person.email)).size).toBe(20_000);
    expect(new Set(network.organisations.map((each) => each.name)).size).toBe(network.organisations.length);
  });

  it('writes nobody who could exist: every address is under .example, in plain letters', () => {
    const wrong = network.people.filter((person) => !/^[a-z.]+\.\d{5}@[a-z0-9-]+\.example$/.test(person.email));
    expect(wrong).toEqual([]);
  });

  it('fills all eleven regions and every sector, retail and hotels most', () => {
    const regions = tally(network.premises.map((place) => place.regionCode));
    expect(regions.size).toBe(11);
    expect(sampleRegions.every((region) => (regions.get(region) ?? 0) >= 100)).toBe(true);
    const sectors = tally(network.organisations.map((organisation) => organisation.sectorCode));
    expect([...sectors.keys()].sort()).toEqual(sampleSectors.map((sector) => sector.code).sort());
    const most = [...sectors].sort((one, other) => other[1] - one[1]).map(([code]) => code);
    expect(most.slice(0, 2)).toEqual(['retail-wholesale', 'hotels-food']);
  });

  it('has premises in every town', () => {
    const towns = new Set(network.premises.map((place) => place.address.split(', ').slice(1).join(', ')));
    expect(sampleTowns.filter((town) => !towns.has(town.name))).toEqual([]);
  });

  it('appoints everybody, to something that exists', () => {
    const appointed = new Set(network.appointments.map((appointment) => appointment.personReference));
    expect(appointed.size).toBe(20_000);
    const known = new Set([
      '',
      ...sampleRegions,
      ...sampleSectors.map((sector) => sector.code),
      ...network.organisations.map((each) => each.reference),
      ...network.premises.map((each) => each.reference),
    ]);
    expect(network.appointments.filter((appointment) => !known.has(appointment.scopeReference))).toEqual([]);
  });

  it('fills every office', () => {
    const roles = Object.fromEntries(tally(network.appointments.map((appointment) => appointment.role)));
    expect(roles).toMatchObject({
      'duty-officer': 3,
      approver: 3,
      operator: 2,
      auditor: 2,
      'hub-officer': 22,
      'sector-lead': sampleSectors.length,
      deputy: sampleSectors.length + 5,
    });
  });

  it('has somebody on every seat, each somebody else', () => {
    const holders = findSeatHolders(network).map(({ holder }) => holder.reference);
    expect(new Set(holders).size).toBe(sampleSeats.length);
  });

  it('refuses a seat that nobody holds', () => {
    expect(() => findSeatHolders({ appointments: [], people: [] })).toThrow(
      'Nobody in the sample holds the seat "Duty officer',
    );
  });
});
