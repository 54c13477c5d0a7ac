import { describe, expect, it } from 'vitest';
import { noShapes } from './area-shapes.ts';
import { makeAudience, nobodySelected } from './audience-selection.ts';

const organisation = '01935a3e-0000-7000-8000-000000000001';
const circle = { polygon: [], circle: [{ lat: 51.5, lon: -0.1, radiusKm: 2 }] };

describe('the audience of a selection', () => {
  it('is nobody when nothing is chosen, never everybody', () => {
    expect(makeAudience(nobodySelected, circle)).toEqual({ ok: true, value: null });
  });

  it('is everybody only when that box is ticked', () => {
    expect(makeAudience({ ...nobodySelected, everyone: true }, noShapes)).toEqual({
      ok: true,
      value: { everyone: true },
    });
  });

  it('asks for every row that is filled in, and for any within a row', () => {
    const rows = { uses: ['hotels'], sizes: ['from-800'] as const, organisations: [organisation], onDuty: true };
    const selection = { ...nobodySelected, ...rows, regions: ['wales', 'london'], roles: ['member'], insideArea: true };
    expect(makeAudience(selection, circle)).toEqual({
      ok: true,
      value: {
        all: [
          { any: [{ region: 'wales' }, { region: 'london' }] },
          { use: 'hotels' },
          { size: 'from-800' },
          { organisation },
          { role: 'member' },
          { onDuty: true },
          { circle: { latitude: 51.5, longitude: -0.1, radiusKm: 2 } },
        ],
      },
    });
  });

  it('takes one group or another, without those left out', () => {
    const group = { regions: [], sectors: [], roles: [], insideArea: false };
    const selection = {
      ...nobodySelected,
      regions: ['wales'],
      or: [{ ...group, roles: ['deputy'] }, group],
      except: { ...group, sectors: ['health'] },
    };
    expect(makeAudience(selection, noShapes)).toEqual({
      ok: true,
      value: { all: [{ any: [{ region: 'wales' }, { role: 'deputy' }] }, { not: { sector: 'health' } }] },
    });
    expect(makeAudience({ ...selection, everyone: true }, noShapes)).toMatchObject({
      value: { all: [{ everyone: true }, { not: { sector: 'health' } }] },
    });
    const onlyLeft = makeAudience({ ...nobodySelected, except: selection.except }, noShapes);
    expect(onlyLeft).toMatchObject({ ok: false, errors: { audience: expect.stringContaining('nobody to tell') } });
  });

  it('is wrong at the area when a shape is too fine', () => {
    const polygon = [Array.from({ length: 10_001 }, (_, index) => [51 + index / 1e6, index / 1e6] as const)];
    const selected = makeAudience({ ...nobodySelected, insideArea: true }, { polygon, circle: [] });
    expect(selected).toMatchObject({ ok: false, errors: { area: expect.stringContaining('10000') } });
  });

  it('is wrong at the area when people inside it are wanted and it has no shape', () => {
    expect(makeAudience({ ...nobodySelected, insideArea: true }, noShapes)).toMatchObject({
      ok: false,
      errors: { area: expect.stringContaining('no shape') },
    });
  });

  it('is wrong at the audience when a code is none', () => {
    expect(makeAudience({ ...nobodySelected, regions: ['No Such!'] }, noShapes)).toMatchObject({
      ok: false,
      errors: { audience: expect.any(String) },
    });
  });
});
