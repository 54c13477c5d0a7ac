import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { query, sql } from '../../../../platform/db/database.ts';
import { anOperator, someOfficers } from '../../alert-builders.ts';
import { visitorOf } from '../page-builders.ts';

const url = '/alerts/feed-readers';

describe('displays and control rooms', () => {
  const database = aDatabase();
  const app = anApp(database);

  it('get a token that is shown once and stored nowhere, and lose it', async () => {
    const operator = await visitorOf(app, await anOperator(database.ctx()));
    const empty = await operator.visit(url);
    expect(empty.text).toContain('No machine reads the feeds yet.');
    const made = await operator.submit(empty, url, { deed: 'add', name: 'Wall in Northmoor', marking: 'restricted' });
    const token = /tocsin_feed_[\w-]{43}/u.exec(made.text)?.[0] ?? '';
    expect(token).not.toBe('');
    expect(made.text).toContain('LIVE, EXERCISE, TEST');
    const rows = await query<{ text: string }>(
      database.ctx(),
      sql`select r::text as text from alerts.feed_reader r union all select e::text from audit.entry e`,
    );
    expect(rows.filter(({ text }) => text.includes(token))).toEqual([]);
    const later = await operator.visit(url);
    expect(later.text).toContain('Wall in Northmoor');
    expect(later.text).not.toContain(token);
    const id = later.document.querySelector('input[name=reader]')?.getAttribute('value') ?? '';
    const gone = await operator.submit(later, url, { deed: 'revoke', reader: id });
    expect(gone.text).toContain('No machine reads the feeds yet.');
  });

  it('need a name, a kind and a marking', async () => {
    const operator = await visitorOf(app, await anOperator(database.ctx()));
    const again = await operator.submit(await operator.visit(url), url, { deed: 'add', statuses: [] });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Choose at least one kind of alert.');
    expect(again.text).toContain('Choose who can see it.');
  });

  it('are let in by operators alone', async () => {
    const { ada } = await someOfficers(database.ctx());
    expect((await (await visitorOf(app, ada)).request('GET', url)).status).toBe(403);
  });
});
