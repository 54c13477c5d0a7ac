import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { type Officers, someOfficers } from '../../../alerts/alert-builders.ts';
import { visitorOf } from '../../../alerts/pages/page-builders.ts';
import { savePeople } from '../../../identity/index.ts';
import { listOpenLessons } from '../../review/lesson-store.ts';
import { answerAs, aToldAlert } from '../../told-alert-builders.ts';

describe('what is looked at after an alert', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  let after = '';
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
    // A name that a spreadsheet would run.
    await savePeople(database.ctx(), [{ reference: 'CY', name: '=HYPERLINK("x")', email: 'cy@network.example' }]);
    const live = await aToldAlert(database, app, officers);
    const inTwelve = new Date(database.ctx().now.getTime() + 12_500);
    await answerAs(database, live, officers.ada, 'safe', inTwelve);
    after = `/alerts/${live.alertId}/after`;
  });

  it('tells the story, how long it took and who never had it', async () => {
    const ada = await visitorOf(app, officers.ada);
    const page = await ada.visit(after);
    expect(page.text).toContain('First message approved and sent to 3');
    expect(page.text).toContain('Bea Sample');
    expect(page.document.querySelector('svg circle')).not.toBeNull();
    expect(page.text).toMatch(/Answered\s*1\s*13 s/);
    expect(page.text).toContain('Nothing was handed over for 2 people in the whole alert');
    expect((await ada.visit(after.replace('/after', ''))).document.querySelector(`a[href="${after}"]`)).not.toBeNull();
  });

  it('comes as files: CSV in which no name is a formula, and a PDF with its structure', async () => {
    const ada = await visitorOf(app, officers.ada);
    const figures = await ada.request('GET', `${after}/figures`);
    expect(figures.headers['content-type']).toContain('text/csv');
    const lines = figures.body.split('\r\n');
    expect(lines[0]).toContain('handed over p95 (s)');
    expect(lines.some((line) => /^1,National roles,No one sector,[^,]+,3,1,1,1,12\.500/.test(line))).toBe(true);
    const unreached = await ada.request('GET', `${after}/unreached`);
    expect(unreached.body).toContain(`"'=HYPERLINK(""x"")"`);
    const report = await ada.request('GET', `${after}/report`);
    expect(report.headers['content-type']).toBe('application/pdf');
    for (const part of ['%PDF-1.7', '/StructTreeRoot', '/Lang (en-GB)', '/S /TH']) expect(report.body).toContain(part);
  });

  it('becomes tasks with an owner and a day, which are done or not', async () => {
    const ada = await visitorOf(app, officers.ada);
    const lessons = after.replace('/after', '/lessons');
    const empty = await ada.visit(lessons);
    const owner = officers.bea.kind === 'person' ? officers.bea.personId : '';
    const refused = await ada.submit(empty, lessons, { text: ' ', owner: '', dueOn: '' });
    expect(refused.status).toBe(422);
    for (const fault of ['Write what to change', 'Choose who does it', 'Give a day'])
      expect(refused.text).toContain(fault);
    const member = officers.member.kind === 'person' ? officers.member.personId : '';
    const asked = { text: 'Ring the night desk first', owner: member, dueOn: '2026-12-24' };
    expect((await ada.submit(empty, lessons, asked)).status).toBe(422);
    const added = await ada.submit(empty, lessons, { ...asked, owner });
    expect(added.text).toContain('Ring the night desk first');
    const [open] = await listOpenLessons(database.ctx());
    expect(open).toMatchObject({ ownerName: 'Bea Sample', dueOn: '2026-12-24' });
    const done = await ada.submit(added, `${lessons}/done`, { lesson: open?.id ?? '' });
    expect(done.text).toContain('by Ada Sample');
    expect(await listOpenLessons(database.ctx())).toEqual([]);
    expect((await (await visitorOf(app, officers.member)).visit(lessons)).status).toBe(403);
  });
});
