import { describe, expect, it } from 'vitest';
import { aDatabase } from '../../../../test/support/test-database.ts';
import type { Actor } from '../../../kernel/actor.ts';
import { day, after as momentAfter } from '../../../kernel/time.ts';
import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import { listRoles } from '../appointment-store.ts';
import { loadReferenceData } from '../load-reference-data.ts';
import { saveAppointments } from '../save-network.ts';
import { checkImport } from './check-import.ts';
import { confirmImport } from './confirm-import.ts';
import { forgetImports } from './forget-imports.ts';
import { getImport } from './get-import.ts';
import type { ImportKind } from './import-format.ts';
import { makeFaultyRowsCsv } from './list-faulty-rows.ts';
import { loadImport } from './load-import.ts';
import { faultLine, type NetworkImport } from './network-import.ts';
import { listImportRows } from './network-import-store.ts';
import { startImport } from './start-import.ts';

describe('bringing in files', () => {
  const database = aDatabase();

  async function check(ctx: Ctx, kind: ImportKind, text: string | Buffer): Promise<NetworkImport> {
    const id = await startImport(ctx, { kind, fileName: `${kind}.csv`, bytes: Buffer.from(text) });
    await checkImport(ctx, id);
    return getImport(ctx, id);
  }

  async function bring(ctx: Ctx, kind: ImportKind, text: string): Promise<NetworkImport> {
    const { id } = await check(ctx, kind, text);
    await confirmImport(ctx, id);
    await loadImport(ctx, id);
    return getImport(ctx, id);
  }

  async function faultsOf(ctx: Ctx, one: NetworkImport): Promise<string[]> {
    const rows = await listImportRows(ctx, one.id, { after: 0, limit: 100, faulty: true });
    return rows.flatMap((row) => row.faults.map((fault) => faultLine(row.rowNumber, fault)));
  }

  async function count(ctx: Ctx, table: string): Promise<number> {
    const row = await queryOne(ctx, sql<{ rows: number }>`select count(*) as rows from ${sql.table(table)}`);
    return row?.rows ?? 0;
  }

  it('loads organisations, premises and people, and updates them when they come again', async () => {
    const ctx = database.ctx();
    await loadReferenceData(ctx);
    expect(
      await bring(ctx, 'organisations', 'reference,name,sector\nO1,Hotel One,hotels-food\nO2,Shop Two,Health\n'),
    ).toMatchObject({
      state: 'loaded',
      rowsNew: 2,
      rowsFaulty: 0,
    });
    const premises = [
      'reference;organisation;name;address;postcode;region;latitude;longitude',
      'S1;O1;Dover;"1 Quay;\nDover";ct161aa;South East;51,1279;1,3134',
      'S2;O2;Leeds;20 Northgate;LS1 1AA;north-east;53.7997;-1.5492',
    ];
    expect(await bring(ctx, 'premises', premises.join('\r\n'))).toMatchObject({ state: 'loaded', rowsNew: 2 });
    const people =
      'reference,name,e-mail,premises,organisation\nP1,Asha Example,asha@one.example,S1,\nP1,Asha Example,asha@one.example,S2,\nP2,Rhys Example,rhys@two.example,,O2\n';
    expect(await bring(ctx, 'people', people)).toMatchObject({ state: 'loaded', rowsNew: 3 });
    expect(await check(ctx, 'people', people)).toMatchObject({ rowsUnchanged: 3, rowsNew: 0, rowsChanged: 0 });
    expect(
      await query(
        ctx,
        sql`select address, postcode, region_code, latitude from network.premises where reference = 'S1'`,
      ),
    ).toEqual([{ address: '1 Quay;\nDover', postcode: 'CT16 1AA', region_code: 'south-east', latitude: 51.1279 }]);
    const again = 'reference,name,sector\nO1,Hotel One and Only,hotels-food\nO2,Shop Two,health\nO3,Three,Security\n';
    expect(await bring(ctx, 'organisations', again)).toMatchObject({ rowsNew: 1, rowsChanged: 1, rowsUnchanged: 1 });
    expect(await count(ctx, 'network.organisation')).toBe(3);
  });

  it('ends a membership that a later file of the same person no longer names', async () => {
    const ctx = database.ctx({ now: momentAfter(database.ctx().now, day) });
    const moved = await check(ctx, 'people', 'reference,name,email,premises\nP1,Asha Example,asha@one.example,S2\n');
    expect(moved).toMatchObject({ rowsChanged: 1, rowsUnchanged: 0 });
    await confirmImport(ctx, moved.id);
    await loadImport(ctx, moved.id);
    const [person] = await query(ctx, sql<{ id: string }>`select id from identity.person where reference = 'P1'`);
    const [site] = await query(ctx, sql<{ id: string }>`select id from network.premises where reference = 'S2'`);
    expect(await listRoles(ctx, person?.id ?? '')).toEqual([
      { role: 'member', scope: { kind: 'premises', id: site?.id } },
    ]);
  });

  it('names every fault by row and column, and then loads nothing', async () => {
    const ctx = database.ctx();
    const before = await count(ctx, 'network.premises');
    const file = [
      'reference,organisation,name,address,postcode,region,latitude,longitude,colour',
      'S8,O1,Good,1 Street,M1 1AE,london,51.5,-0.1,red',
      ',O9,Bad,1 Street,nowhere,atlantis,99,west',
      '',
      'S9,O1,Twice,1 Street,M1 1AE,london,-0.1,51.5',
      'S8,O9,Again,1 Street,M1 1AE,atlantis,51.5,-0.1,red,stray',
    ];
    const one = await check(ctx, 'premises', file.join('\n'));
    expect(one).toMatchObject({ state: 'checked', rowsNew: 1, rowsFaulty: 3 });
    expect(one.notices).toEqual(['This column is not used and left out: "colour".']);
    expect(await faultsOf(ctx, one)).toEqual([
      'Row 3, reference: Give a reference.',
      'Row 3, postcode: "nowhere" is not a postcode. Write it like SW1A 1AA.',
      'Row 3, latitude: The latitude must be between -90 and 90; "99" is not.',
      'Row 3, longitude: "west" is not a number of degrees. Write it like -0.1416.',
      'Row 5, latitude: Latitude and longitude seem to be swapped. Latitude is the larger number, near 51 to 60.',
      'Row 6, the whole row: The row has 10 cells but the header has 9. Put quotation marks (") around a text that holds a separator.',
      'Row 6, reference: "S8" stands in row 2 already. Keep one of the two rows.',
      'Row 6, organisation: There is no organisation with the reference "O9". Bring in the organisations first.',
      'Row 6, region: "atlantis" is not a region. Use a code or name from the list of regions, for example south-east.',
    ]);
    const csv = await makeFaultyRowsCsv(ctx, one.id);
    expect(csv.split('\r\n')[0]).toContain('longitude,what to put right');
    expect(csv).toContain('Row 5. latitude: Latitude and longitude seem');
    await expect(confirmImport(ctx, one.id)).rejects.toMatchObject({ code: 'IMPORT_NOT_READY' });
    expect(await count(ctx, 'network.premises')).toBe(before);
  });

  it('keeps people apart: one e-mail address each, one name for a reference, a place for everybody', async () => {
    const ctx = database.ctx();
    const file = [
      'reference,name,email,premises,organisation,language',
      'N1,New One,new@one.example,S1,,fr',
      'N2,New Two,not an address,S1,,',
      'N3,New Three,three@one.example,,,',
      'N4,New Four,four@one.example,S1,O1,',
      'N5,New Five,five@one.example,S77,,',
      'N6,New Six,asha@ONE.example,S1,,',
      'N7,New Seven,seven@one.example,S1,,',
      'N7,Other Name,seven@one.example,S2,,',
      'N8,New Eight,SEVEN@one.example,S2,,',
      'N9,New Nine,nine@one.example,S2,,',
      'N9,New Nine,nine@one.example,S2,,',
    ];
    const one = await check(ctx, 'people', file.join('\n'));
    expect((await faultsOf(ctx, one)).map((line) => line.slice(0, line.indexOf(':')))).toEqual([
      'Row 2, language',
      'Row 3, email',
      'Row 4, premises',
      'Row 5, premises',
      'Row 6, premises',
      'Row 7, email',
      'Row 9, reference',
      'Row 10, email',
      'Row 12, reference',
    ]);
  });

  it('never lets a file change the address by which somebody with a duty signs in', async () => {
    const ctx = database.ctx();
    const [person] = await query(ctx, sql<{ id: string }>`select id from identity.person where reference = 'P2'`);
    const scope = { kind: 'national', id: '' } as const;
    // Also when it begins only tomorrow: the thief would wait.
    const validFrom = momentAfter(ctx.now, day);
    await saveAppointments(ctx, [{ personId: person?.id ?? '', role: 'approver', scope, validFrom }]);
    const changed = 'reference,name,email,organisation\nP2,Rhys Example,thief@else.example,O2\n';
    expect(await faultsOf(ctx, await check(ctx, 'people', changed))).toEqual([
      'Row 2, email: This person holds a duty, so a file cannot change their e-mail address. They change it themselves.',
    ]);
  });

  it('tells what is wrong with a file as a whole', async () => {
    const ctx = database.ctx();
    const files: [string | Buffer, RegExp][] = [
      ['\n', /no rows/],
      ['reference,name,sector\n', /no rows/],
      ['name\nx\n', /"reference" is missing/],
      ['reference,name,sector\nO7,"Never closed,health\n', /Row 2: a quotation mark/],
      [Buffer.from('PK\u0003\u0004'), /CSV/],
    ];
    for (const [text, message] of files) {
      const one = await check(ctx, 'organisations', text);
      expect(one.fileFaults[0]).toMatch(message);
      expect(one).toMatchObject({ state: 'checked', rowsNew: 0, rowsFaulty: 0 });
      await expect(confirmImport(ctx, one.id)).rejects.toMatchObject({ code: 'IMPORT_NOT_READY' });
    }
  });

  it('takes NUL and other characters that cannot be seen for a fault, not for a crash', async () => {
    const ctx = database.ctx();
    const one = await check(ctx, 'organisations', 'reference,name,sector\nO7,a\u0000b,health\n');
    expect(await faultsOf(ctx, one)).toEqual([expect.stringMatching(/^Row 2, name: Remove the characters/)]);
  });

  it('looks again before loading, and goes back to "checked" when the network has changed', async () => {
    const ctx = database.ctx();
    const header = 'reference,organisation,name,address,postcode,region,latitude,longitude';
    const one = await check(ctx, 'premises', `${header}\nS20,O3,Here,1 Street,M1 1AE,london,51.5,-0.1\n`);
    await confirmImport(ctx, one.id);
    await execute(ctx, sql`update network.organisation set closed_at = ${ctx.now} where reference = 'O3'`);
    await loadImport(ctx, one.id);
    expect(await getImport(ctx, one.id)).toMatchObject({ state: 'checked', rowsFaulty: 1 });
    expect(await query(ctx, sql`select 1 from network.premises where reference = 'S20'`)).toEqual([]);
  });

  it('loads all or nothing: a fault in the middle leaves no row behind', async () => {
    const ctx = database.ctx();
    const rows = Array.from({ length: 6000 }, (_, index) => `X${index},Name ${index},health`);
    const one = await check(ctx, 'organisations', `reference,name,sector\n${rows.join('\n')}\n`);
    await confirmImport(ctx, one.id);
    await execute(ctx, sql`alter table network.organisation add constraint broken check (reference <> 'X5999')`);
    await expect(loadImport(ctx, one.id)).rejects.toThrow(/broken/);
    expect(await query(ctx, sql`select 1 from network.organisation where reference like 'X%'`)).toEqual([]);
    await execute(ctx, sql`alter table network.organisation drop constraint broken`);
    await loadImport(ctx, one.id);
    await loadImport(ctx, one.id);
    expect(await getImport(ctx, one.id)).toMatchObject({ state: 'loaded', rowsNew: 6000, rowsDone: 6000 });
    await expect(confirmImport(ctx, one.id)).rejects.toMatchObject({ code: 'IMPORT_NOT_READY' });
  });

  it('lets only operators and hub officers bring in files', async () => {
    const member: Actor = {
      kind: 'person',
      personId: '0',
      name: 'A Member',
      roles: [{ role: 'member', scope: { kind: 'national', id: '' } }],
    };
    const input = { kind: 'people', fileName: 'people.csv', bytes: Buffer.from('x') };
    await expect(startImport(database.ctx({ actor: member }), input)).rejects.toMatchObject({
      code: 'IMPORT_NOT_ALLOWED',
    });
    await expect(startImport(database.ctx(), { ...input, kind: 'ships' })).rejects.toMatchObject({
      code: 'IMPORT_KIND_UNKNOWN',
    });
    await expect(getImport(database.ctx(), 'nonsense')).rejects.toMatchObject({ code: 'IMPORT_UNKNOWN' });
  });

  it('forgets the rows after seven days and says so', async () => {
    const ctx = database.ctx();
    const one = await check(ctx, 'organisations', 'reference,name,sector\nO50,Fifty,health\n');
    expect(await forgetImports(ctx)).toBe(0);
    const later = database.ctx({ now: momentAfter(ctx.now, 8 * day) });
    expect(await forgetImports(later)).toBeGreaterThan(0);
    expect((await getImport(later, one.id)).fileFaults[0]).toMatch(/removed after seven days/);
    await expect(confirmImport(later, one.id)).rejects.toMatchObject({ code: 'IMPORT_NOT_READY' });
  });
});
