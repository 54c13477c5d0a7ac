import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { newId } from '../../../../kernel/ids.ts';
import { checkImport } from '../../import/check-import.ts';
import { loadImport } from '../../import/load-import.ts';
import { startImport } from '../../import/start-import.ts';
import { loadReferenceData } from '../../load-reference-data.ts';
import { aHolderOf } from '../../network-builders.ts';

describe('one file brought in', () => {
  const database = aDatabase();
  const app = anApp(database);
  let operator: Visitor;

  beforeAll(async () => {
    await loadReferenceData(database.ctx());
    operator = await app.visitor(await aHolderOf(database.ctx(), 'operator'));
  });

  async function start(text: string): Promise<string> {
    const input = { kind: 'organisations', fileName: '<b>file</b>.csv', bytes: Buffer.from(text) };
    return startImport(database.ctx(), input);
  }

  it('goes from checking to the preview, the deed and the result', async () => {
    const id = await start('reference,name,sector\nO1,"Café ""One""",hotels-food\nO2,Two,health\n');
    const url = `/network/imports/${id}`;
    const checking = await operator.visit(url);
    expect(checking.heading).toBe('<b>file</b>.csv');
    expect(checking.document.querySelector('progress')).not.toBeNull();
    expect(checking.document.querySelector(`a[href="${url}"]`)).not.toBeNull();
    await checkImport(database.ctx(), id);
    const preview = await operator.visit(url);
    expect(preview.text).toContain('Café "One"');
    expect(preview.document.querySelector('main form button')?.textContent?.trim()).toBe('Load 2 new rows');
    const loading = await operator.submit(preview, url);
    expect(loading.text).toContain('all of it or nothing');
    await loadImport(database.ctx(), id);
    expect((await operator.visit(url)).text).toContain('The file is loaded: 2 new, 0 changed.');
  });

  it('lists what to put right by row and column, and offers no button', async () => {
    const id = await start('reference,name,sector\nO3,,ships\n');
    await checkImport(database.ctx(), id);
    const page = await operator.visit(`/network/imports/${id}`);
    expect(page.text).toContain('Row 2, name: Give the name.');
    expect(page.document.querySelector('main form')).toBeNull();
    const file = await operator.request('GET', `/network/imports/${id}/faults`);
    expect(file.body).toContain('Row 2. name: Give the name.');
    expect(file.headers['content-disposition']).toContain('rows-to-put-right.csv');
  });

  it('says what is wrong with the file as a whole', async () => {
    const id = await start('colour\nred\n');
    await checkImport(database.ctx(), id);
    expect((await operator.visit(`/network/imports/${id}`)).text).toContain('The column "reference" is missing');
  });

  it('is not found when there is none', async () => {
    expect((await operator.request('GET', `/network/imports/${newId()}`)).status).toBe(404);
  });
});
