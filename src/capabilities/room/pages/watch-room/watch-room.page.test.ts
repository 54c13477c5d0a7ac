import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { after as laterBy, minute } from '../../../../kernel/time.ts';
import { showEach } from '../../../../platform/http/http-builders.ts';
import { type Officers, someOfficers } from '../../../alerts/alert-builders.ts';
import type { AlertVersion } from '../../../alerts/index.ts';
import { visitorOf } from '../../../alerts/pages/page-builders.ts';
import { saveAppointments } from '../../../network/index.ts';
import { listLookers } from '../../shift/look-into-room.ts';
import { answerAs, aToldAlert } from '../../told-alert-builders.ts';
import { sortCalls } from './read-room.ts';
import { watchRoomStream } from './watch-room.stream.ts';

describe('the room', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  let exercise: AlertVersion;
  let real: AlertVersion;
  const idOf = (name: keyof Officers): string => {
    const actor = officers[name];
    return actor.kind === 'person' ? actor.personId : '';
  };
  beforeAll(async () => {
    const ctx = database.ctx();
    officers = await someOfficers(ctx);
    const scope = { kind: 'national', id: '' } as const;
    const validFrom = new Date('2020-01-01');
    await saveAppointments(ctx, [{ personId: idOf('member'), role: 'sector-lead', scope, validFrom }]);
  });

  it('says when nothing is in force, and has no shift note yet', async () => {
    const page = await (await visitorOf(app, officers.ada)).visit('/room');
    expect(page.text).toContain('Nothing is in force.');
    expect(page.text).toContain('There is no shift note.');
    expect(page.text).toContain('Ada Sample, just now');
  });

  it('has every alert with its kind, what is overdue, who is silent by role, and the log in words', async () => {
    exercise = await aToldAlert(database, app, officers);
    real = await aToldAlert(database, app, officers, 'Actual');
    const page = await (await visitorOf(app, officers.ada)).visit('/room');
    const banners = [...page.document.querySelectorAll('.tocsin-banner')].map((each) => each.textContent ?? '');
    expect(banners.map((text) => /This is (real|an exercise)/.exec(text)?.[1])).toEqual(['real', 'an exercise']);
    // The tests' alerts were sent at a moment long past and promised a word after half an hour.
    expect(page.text).toContain('The next update is overdue');
    const roles = [...page.document.querySelectorAll('th[scope=row]')].map((each) => each.textContent?.trim());
    expect(
      roles.filter((role) => ['Sector lead', 'Duty officer', 'Approver'].includes(role ?? '')).slice(0, 3),
    ).toEqual(['Sector lead', 'Duty officer', 'Approver']);
    expect(page.text).toContain('Cy Sample (not even handed over)');
    expect(page.text).toMatch(/Alert approved, Bea Sample/);
  });

  it('has calls for help on top, each with its kind, and takes them', async () => {
    await answerAs(database, exercise, officers.member, 'need-help');
    await answerAs(database, real, officers.member, 'need-help');
    const ada = await visitorOf(app, officers.ada);
    const page = await ada.visit('/room');
    expect(page.text).toContain('2 people need help; 2 not taken yet');
    const buttons = [...page.document.querySelectorAll('button[name=take]')].map((each) => each.getAttribute('value'));
    expect(buttons).toEqual([`${real.alertId} ${idOf('member')}`, `${exercise.alertId} ${idOf('member')}`]);
    expect(page.document.querySelector('.tocsin-need-help li')?.textContent).toMatch(/^\s*Live/);
    const taken = await ada.submit(page, '/room', { take: buttons[0] ?? '' });
    expect(taken.text).toContain('You have taken this call');
    expect((await ada.visit('/room')).text).toContain('2 people need help; 1 not taken yet');
  });

  it('shows who else is looking, and the shift note that was left', async () => {
    const bea = await visitorOf(app, officers.bea);
    const form = await bea.visit('/room/handover');
    expect((await bea.submit(form, '/room/handover', { text: ' ' })).status).toBe(422);
    const room = await bea.submit(form, '/room/handover', { text: 'The exercise ends at noon.' });
    expect(room.text).toContain('The exercise ends at noon.');
    expect(room.text).not.toContain('There is no shift note.');
    expect(room.text).toMatch(/Ada Sample, .*Bea Sample, /);
    const sent: string[] = [];
    const send = (_event: string, data: string) => void sent.push(data);
    const pages = [officers.ada, officers.bea].map((actor) => ({ params: undefined, actor, send }));
    const now = new Date();
    await watchRoomStream.push(database.ctx({ now }), {
      topic: '',
      pages,
      show: showEach,
      render: (template, view) => JSON.stringify([template, 'present' in view && view.present]),
    });
    expect(await listLookers(database.ctx({ now: laterBy(now, minute) }))).toHaveLength(2);
    expect(await listLookers(database.ctx({ now: laterBy(now, 2 * minute) }))).toEqual([]);
    expect(sent).toHaveLength(2);
    expect(sent[0]?.split('\n')).toHaveLength(4);
    expect((await (await visitorOf(app, officers.member)).visit('/room')).status).toBe(403);
  });

  it('sorts untaken calls first, of these the real ones, of these the longest waiting', () => {
    const call = (status: 'Actual' | 'Exercise', isUntaken: boolean, minutes: number) => ({
      status,
      line: { isUntaken, at: new Date(minutes * 60_000), name: `${status} ${minutes}` } as never,
    });
    const calls = [
      call('Actual', false, 0),
      call('Exercise', true, 1),
      call('Actual', true, 3),
      call('Actual', true, 2),
    ];
    expect(sortCalls(calls).map(({ line }) => line.name)).toEqual(['Actual 2', 'Actual 3', 'Exercise 1', 'Actual 0']);
  });
});
