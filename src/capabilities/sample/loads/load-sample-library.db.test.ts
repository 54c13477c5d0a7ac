import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { londonDay } from '../../../kernel/time.ts';
import { listPublished } from '../../guidance/index.ts';
import { aHolderOf } from '../../network/network-builders.ts';
import { loadSampleLibrary } from './load-sample-library.ts';

describe('the sample library', () => {
  const database = aDatabase();
  let folder = '';
  const seated = new Map<string, string>();
  const write = (name: string, head: string, body = 'Ask.') =>
    writeFile(join(folder, name), `---\n${head}\n---\n${body}\n`);
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tocsin-library-'));
    for (const role of ['duty-officer', 'approver', 'hub-officer']) {
      seated.set(role, await aHolderOf(database.ctx(), role));
    }
    for (const slug of ['a-guide', 'b-guide', 'c-guide']) {
      await write(
        `${slug}.md`,
        `slug: ${slug}\nkind: guide\ntitle: ${slug}\nsummary: S.\nmarking: CLEAR\ntopics: [t]\nreview: 2020-01-01`,
      );
    }
    await write('a-guide.cy.md', 'title: Canllaw\nsummary: C.', 'Gofynnwch.');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('stands published, with its languages, days to come and one that is overdue; two go on to a next version', async () => {
    await loadSampleLibrary(database.ctx(), seated, folder);
    const found = await listPublished(database.ctx(), { language: 'cy' });
    expect(found.map(({ slug, title }) => [slug, title])).toEqual([
      ['b-guide', 'b-guide'],
      ['c-guide', 'c-guide'],
      ['a-guide', 'Canllaw'],
    ]);
    const today = londonDay(database.ctx().now);
    expect(found.filter(({ reviewOn }) => reviewOn <= today).map(({ slug }) => slug)).toEqual(['c-guide']);
    const states = await database.open.pool.query(
      `select slug, number, state from guidance.version v join guidance.document d on d.id = v.document_id where number > 1 order by slug`,
    );
    expect(states.rows).toEqual([
      { slug: 'a-guide', number: 2, state: 'in-review' },
      { slug: 'b-guide', number: 2, state: 'draft' },
    ]);
  });

  it('names the file that cannot be read, and is empty where there is no folder', async () => {
    await write('d-guide.md', 'slug: d-guide');
    await expect(loadSampleLibrary(database.ctx(), seated, folder)).rejects.toThrow('d-guide.md of the sample library');
    await loadSampleLibrary(database.ctx(), seated, join(folder, 'nowhere'));
  });
});
