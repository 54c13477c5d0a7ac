import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aHolderOf, aHotelAtDover, uploadForm } from '../../network-builders.ts';

const kent = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { pfa16nm: 'Kent' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 51],
            [1, 51],
            [1, 52],
            [0, 51],
          ],
        ],
      },
    },
  ],
});

describe('the page of boundaries', () => {
  const database = aDatabase();
  const app = anApp(database);
  beforeAll(() => aHotelAtDover(database.ctx()));

  it('takes in a file and lists what is here', async () => {
    const operator = await app.visitor(await aHolderOf(database.ctx(), 'operator'));
    const url = '/network/boundaries';
    expect((await operator.visit('/network')).document.querySelector(`a[href="${url}"]`)).not.toBeNull();
    const page = await operator.visit(url);
    const fields = { kind: 'authority', from: '2026-01-01', property: '' };
    const [body, headers] = uploadForm(page, fields, { name: 'kent.geojson', text: kent });
    expect((await operator.request('POST', url, body, headers)).status).toBe(303);
    const after = await operator.visit(url);
    expect(after.text).toContain('Kent Police Police force Kent');
    const [bad, badHeaders] = uploadForm(after, fields, { name: 'x', text: 'nonsense' });
    const answer = await operator.request('POST', url, bad, badHeaders);
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('cannot be read as JSON');
  });

  it('is shut to hub officers', async () => {
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'hub-officer'));
    expect((await officer.request('GET', '/network/boundaries')).status).toBe(403);
  });
});
