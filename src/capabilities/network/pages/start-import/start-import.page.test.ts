import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { checkImport } from '../../import/check-import.ts';
import { getImport } from '../../import/get-import.ts';
import { importKinds } from '../../import/import-format.ts';
import { loadReferenceData } from '../../load-reference-data.ts';
import { aHolderOf } from '../../network-builders.ts';

describe('bringing in a file', () => {
  const database = aDatabase();
  const app = anApp(database);
  let operator: Visitor;

  beforeAll(async () => {
    await loadReferenceData(database.ctx());
    operator = await app.visitor(await aHolderOf(database.ctx(), 'operator'));
  });

  async function upload(fields: Record<string, string>, file?: { name: string; text: string }) {
    const page = await operator.visit('/network/import');
    const token = page.document.querySelector('form[enctype] input[name=_csrf]')?.getAttribute('value') ?? '';
    const boundary = 'a-boundary-of-a-form';
    const parts = Object.entries({ _csrf: token, ...fields }).map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const { name = '', text = '' } = file ?? {};
    parts.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: text/csv\r\n\r\n${text}\r\n`,
    );
    const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };
    return operator.request('POST', '/network/import', `${parts.join('')}--${boundary}--\r\n`, type);
  }

  it('documents the three formats, and each example passes its own check', async () => {
    const page = await operator.visit('/network/import');
    for (const kind of importKinds) {
      expect(page.document.querySelector(`a[href="/network/import/examples/${kind}"]`)).not.toBeNull();
      const example = await operator.request('GET', `/network/import/examples/${kind}`);
      expect(example.headers['content-disposition']).toContain(`tocsin-${kind}-example.csv`);
      const answer = await upload({ kind }, { name: `${kind}.csv`, text: example.body });
      const id = String(answer.headers.location).split('/').at(-1) ?? '';
      await checkImport(database.ctx(), id);
      expect(await getImport(database.ctx(), id)).toMatchObject({ kind, fileFaults: [], notices: [] });
    }
  });

  it('asks for what is missing at its field', async () => {
    const answer = await upload({});
    expect(answer.status).toBe(422);
    expect(answer.body).toContain('Choose what the file holds.');
    expect((await upload({ kind: 'people' })).body).toContain('Choose a file.');
  });

  it('is shut to members', async () => {
    const member = await app.visitor(await aHolderOf(database.ctx(), 'member'));
    expect((await member.request('GET', '/network/import')).status).toBe(403);
  });
});
