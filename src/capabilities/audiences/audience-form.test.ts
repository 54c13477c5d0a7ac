import { describe, expect, it } from 'vitest';
import { type AudienceForm, audienceFromCapAreas, audienceFromForm } from './audience-form.ts';

const empty: AudienceForm = {
  regions: [],
  sectors: [],
  roles: [],
  areas: { polygons: [], circles: [] },
  combine: 'all',
};

describe('an audience from a form', () => {
  it('never takes an empty form for everybody', () => {
    expect(audienceFromForm(empty)).toMatchObject({ ok: false, errors: { regions: expect.stringMatching(/Choose/) } });
    expect(audienceFromForm({ ...empty, everyone: true })).toEqual({ ok: true, value: { everyone: true } });
  });

  it('takes any of each group, and all of the groups or any of them', () => {
    const form = { ...empty, regions: ['london', 'wales'], roles: ['member'] };
    const groups = [{ any: [{ region: 'london' }, { region: 'wales' }] }, { role: 'member' }];
    expect(audienceFromForm(form)).toEqual({ ok: true, value: { all: groups } });
    expect(audienceFromForm({ ...form, combine: 'any' })).toEqual({ ok: true, value: { any: groups } });
  });

  it('reads shapes as CAP writes them', () => {
    const areas = { polygons: ['51,0 52,0\n52,1 51,0'], circles: [' 51.5,-0.12 2.5 '] };
    expect(audienceFromForm({ ...empty, areas })).toEqual({
      ok: true,
      value: {
        any: [
          {
            polygon: [
              [51, 0],
              [52, 0],
              [52, 1],
            ],
          },
          { circle: { latitude: 51.5, longitude: -0.12, radiusKm: 2.5 } },
        ],
      },
    });
  });

  it.each([
    ['51,0 52,0', 'polygons'],
    ['51;0 52;0 52;1', 'polygons'],
    ['51,0 95,0 52,1', 'polygons'],
  ])('says that the outline %j is wrong', (text, field) => {
    const checked = audienceFromForm({ ...empty, areas: { polygons: [text], circles: [] } });
    expect(checked.ok ? [] : Object.keys(checked.errors)).toEqual([field]);
  });

  it.each(['51.5,-0.12', '51.5,-0.12 two', '51.5 -0.12 2'])('says that the circle %j is wrong', (text) => {
    const checked = audienceFromForm({ ...empty, areas: { polygons: [], circles: [text] } });
    expect(checked.ok ? [] : Object.keys(checked.errors)).toEqual(['circles']);
  });

  it('makes the areas of a CAP alert an audience, or nothing', () => {
    expect(audienceFromCapAreas([{ polygon: [], circle: [] }])).toBeUndefined();
    const circle = [{ lat: 51, lon: 0, radiusKm: 1 }];
    expect(audienceFromCapAreas([{ polygon: [], circle }])).toEqual({
      ok: true,
      value: { circle: { latitude: 51, longitude: 0, radiusKm: 1 } },
    });
  });
});
