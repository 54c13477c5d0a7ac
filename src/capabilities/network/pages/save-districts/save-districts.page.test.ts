import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aHolderOf, aHotelAtDover, uploadForm } from '../../network-builders.ts';

describe('the page of postcode districts', () => {
  const database = aDatabase();
  const app = anApp(database);
  const url = '/network/postcode-districts';
  beforeAll(() => aHotelAtDover(database.ctx()));

  it('takes in a file and says how many are known', async () => {
    const operator = await app.visitor(await aHolderOf(database.ctx(), 'operator'));
    const page = await operator.visit(url);
    expect(page.text).toContain('0 postcode districts known');
    const [body, headers] = uploadForm(
      page,
      {},
      { name: 'd.csv', text: 'postcode,eastings,northings\nCT16,631000,141500\n' },
    );
    expect((await operator.request('POST', url, body, headers)).status).toBe(303);
    const after = await operator.visit(url);
    expect(after.text).toContain('1 postcode district known');
    const [bad, badHeaders] = uploadForm(after, {}, { name: 'd.csv', text: 'a,b\n1,2\n' });
    const answer = await operator.request('POST', url, bad, badHeaders);
    expect([answer.status, answer.body.includes('must name the columns')]).toEqual([422, true]);
  });
});
