import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aHolderOf, aHotelAtDover } from '../../network-builders.ts';
import { saveOrganisations } from '../../save-network.ts';

describe('the list of organisations', () => {
  const database = aDatabase();
  const app = anApp(database);
  let visitor: Visitor;

  beforeAll(async () => {
    const ctx = database.ctx();
    await aHotelAtDover(ctx);
    await saveOrganisations(
      ctx,
      Array.from({ length: 60 }, (_, index) => ({
        reference: `X${index}`,
        name: `Clinic ${index}`,
        sectorCode: 'health',
      })),
    );
    visitor = await app.visitor(await aHolderOf(ctx, 'member'));
  });

  it('finds by part of a name and shows it as text', async () => {
    const page = await visitor.visit('/network/organisations?name=harbour');
    expect(page.document.querySelector('main table a')?.textContent).toBe('Harbour View <Hotels>');
    expect(page.text).toContain('1 to 1 of 1 organisation');
  });

  it('goes by pages and keeps what was asked', async () => {
    const first = await visitor.visit('/network/organisations?sector=health');
    expect(first.text).toContain('1 to 50 of 60 organisations');
    const next = first.document.querySelector('a[rel=next]')?.getAttribute('href') ?? '';
    expect((await visitor.visit(next)).text).toContain('51 to 60 of 60');
  });

  it('says what to do when nothing fits, and bears nonsense in the address', async () => {
    expect((await visitor.visit('/network/organisations?name=zzz')).text).toContain('Try a shorter part');
    expect((await visitor.visit('/network/organisations?page=-3&sector=%00&name=%00')).status).toBe(200);
    expect((await visitor.visit('/network/organisations?page=99999')).status).toBe(200);
  });
});
