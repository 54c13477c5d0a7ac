import { describe, expect, it } from 'vitest';
import { makeAudience, nobodySelected } from './audience-selection.ts';

const noShapes = { polygon: [], circle: [] };
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

  it('asks for every group that is filled in, and for any within a group', () => {
    const selection = { ...nobodySelected, regions: ['wales', 'london'], roles: ['member'], insideArea: true };
    expect(makeAudience(selection, circle)).toEqual({
      ok: true,
      value: {
        all: [
          { all: [{ any: [{ region: 'wales' }, { region: 'london' }] }, { role: 'member' }] },
          { circle: { latitude: 51.5, longitude: -0.1, radiusKm: 2 } },
        ],
      },
    });
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
