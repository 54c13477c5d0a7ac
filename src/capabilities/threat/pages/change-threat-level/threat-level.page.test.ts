import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { aHolderOf } from '../../../network/network-builders.ts';
import { aLevel } from '../../threat-builders.ts';

describe('the pages of the threat level', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officer: Visitor;
  let approver: Visitor;
  beforeAll(async () => {
    officer = await app.visitor(await aHolderOf(database.ctx(), 'duty-officer'));
    approver = await app.visitor(await aHolderOf(database.ctx(), 'approver'));
  });

  it('say to anybody which level holds, since when, what each means and when somebody last looked', async () => {
    const guest = await app.visitor();
    const page = await guest.visit('/threat-level');
    expect(page.text).toContain('SEVERE: an attack is highly likely.');
    expect(page.text).toContain('Since 30 April 2026. Set by the Joint Terrorism Analysis Centre (JTAC).');
    expect(page.text).toContain('Last checked on 30 April 2026');
    expect(page.text).toContain('SUBSTANTIAL, February 2022 to 30 April 2026.');
    expect(page.text).toContain('A level alone forces nothing on you');
    expect(page.document.querySelectorAll('.tocsin-chart svg[role=img]')).toHaveLength(2);
    for (const definition of ['highly unlikely', 'possible, but not likely', 'highly likely in the near future']) {
      expect(page.text).toContain(`An attack is ${definition}`);
    }
    expect((await guest.request('GET', '/threat-level/change')).status).not.toBe(200);
  });

  it('keep what was typed beside what is wrong with it', async () => {
    const form = await officer.visit('/threat-level/change');
    const { replaces: _, removes: __, ...typed } = aLevel({ source: 'http://insecure.example', began: 'yesterday' });
    const again = await officer.submit(form, '/threat-level/change', typed);
    expect(again.status).toBe(422);
    expect(again.text).toContain('Give the address of the page where it is announced, beginning with https://.');
    expect(again.document.querySelector('#began')?.getAttribute('value')).toBe('yesterday');
  });

  it('take a level from one person and show it when another confirms it', async () => {
    const form = await officer.visit('/threat-level/change');
    const { removes: _, ...typed } = aLevel();
    const entered = await officer.submit(form, '/threat-level/change', typed);
    expect(entered.text).toContain('You entered this: ask a colleague');
    expect((await officer.visit('/')).text).not.toContain('for a second person');
    const needs = await approver.visit('/');
    expect(needs.text).toContain('1 threat level waits for a second person.');
    expect(needs.text).toContain('Nobody has looked for 30 days whether this still stands: National threat level');
    expect((await approver.visit('/threat-level')).text).not.toContain('CRITICAL: an attack');
    const waiting = await approver.visit('/threat-level/change');
    const confirm = [...waiting.document.querySelectorAll('form')]
      .map((each) => each.getAttribute('action') ?? '')
      .find((action) => action.endsWith('/confirm'));
    const shown = await approver.submit(waiting, confirm ?? '');
    expect(shown.text).toContain('CRITICAL: an attack is highly likely in the near future.');
    // Visitors get the page from memory, and the new one at once.
    expect((await (await app.visitor()).visit('/threat-level')).text).toContain('CRITICAL: an attack is highly likely');
  });

  it('answer machines with the same, and 304 while nothing changed', async () => {
    const guest = await app.visitor();
    const first = await guest.request('GET', '/threat-level.json');
    const { current, history } = JSON.parse(first.body);
    expect(current.map(({ system, level }: { system: string; level: string }) => `${system} ${level}`)).toEqual([
      'national CRITICAL',
      'northern-ireland SUBSTANTIAL',
    ]);
    expect(history).toHaveLength(5);
    expect(history[1]).toMatchObject({ level: 'SEVERE', until: '2026-11-21T09:00:00.000Z', sureness: 'reported' });
    const headers = { 'if-none-match': String(first.headers.etag) };
    expect((await guest.request('GET', '/threat-level.json', undefined, headers)).status).toBe(304);
    const looked = await officer.submit(await officer.visit('/threat-level/change'), '/threat-level/checks', {
      checked: 'national',
    });
    expect(looked.text).toContain('somebody looked just now');
    expect((await guest.request('GET', '/threat-level.json', undefined, headers)).status).toBe(200);
  });
});
