import { beforeAll, describe, expect, it } from 'vitest';
import { anEmptyDatabase } from '../../../test/support/test-database.ts';
import { execute, sql } from './database.ts';
import { listColumns, makeRowTypes, makeTablesPage } from './describe-schema.ts';

describe('the described schema', () => {
  const database = anEmptyDatabase();
  beforeAll(async () => {
    await execute(database.ctx(), sql`create schema bells`);
    await execute(
      database.ctx(),
      sql`create table bells.church_bell (id uuid not null, weight numeric, gone text, rung_at timestamptz not null, more jsonb)`,
    );
    await execute(database.ctx(), sql`alter table bells.church_bell drop gone`);
    await execute(database.ctx(), sql`create view bells.loud as select id, array['a'] as tones from bells.church_bell`);
    await execute(database.ctx(), sql`create table elsewhere (id int)`);
  });

  it('has the columns that there are, in order, of the schemas that were asked for', async () => {
    const columns = await listColumns(database.ctx(), ['bells']);
    expect(columns.map((each) => [each.relation, each.kind, each.column, each.type, each.nullable])).toEqual([
      ['church_bell', 'table', 'id', 'uuid', false],
      ['church_bell', 'table', 'weight', 'numeric', true],
      ['church_bell', 'table', 'rung_at', 'timestamp with time zone', false],
      ['church_bell', 'table', 'more', 'jsonb', true],
      ['loud', 'view', 'id', 'uuid', true],
      ['loud', 'view', 'tones', 'text[]', true],
    ]);
  });

  it('becomes row types as the driver gives rows', async () => {
    const text = makeRowTypes('bells', await listColumns(database.ctx(), ['bells']));
    expect(text).toContain(
      'export interface ChurchBellRow {\n  readonly id: string;\n  readonly weight: number | null;\n' +
        '  readonly rungAt: Date;\n  readonly more: unknown;\n}\n',
    );
    expect(text).toContain('/** One row of the view bells.loud. */\nexport interface LoudRow {');
    expect(text).toContain('readonly tones: string[] | null;');
  });

  it('refuses a type that has none in code', async () => {
    const [column] = await listColumns(database.ctx(), ['bells']);
    if (!column) throw new Error('no column');
    expect(() => makeRowTypes('bells', [{ ...column, type: 'money' }])).toThrow(
      'bells.church_bell.id: no type in code for money.',
    );
  });

  it('becomes a page with a table for each relation', async () => {
    const page = makeTablesPage(await listColumns(database.ctx(), ['bells']));
    expect(page).toContain(
      '## bells.church_bell\n\n| column | type | |\n| --- | --- | --- |\n| id | uuid |  |\n| weight | numeric | may be null |',
    );
    expect(page).toContain('## bells.loud');
    expect(page).not.toContain('gone');
  });
});
