import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { queryOne, sql } from '../../../platform/db/database.ts';
import { type Officers, someOfficers } from '../../alerts/alert-builders.ts';
import { answerAs, aToldAlert } from '../told-alert-builders.ts';
import { listHelpCases } from './help-case-store.ts';
import { noteHelpCase } from './note-help-case.ts';
import { takeHelpCase } from './take-help-case.ts';

describe('taking a call for help', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  let memberId = '';
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
    memberId = officers.member.kind === 'person' ? officers.member.personId : '';
  });

  it('is won by one of two officers at once, and tells the other who has it', async () => {
    const live = await aToldAlert(database, app, officers);
    await answerAs(database, live, officers.member, 'need-help');
    const call = { alertId: live.alertId, personId: memberId };
    const both = await Promise.all(
      [officers.ada, officers.bea].map((actor) => takeHelpCase(database.ctx({ actor }), call)),
    );
    expect(both.filter(({ won }) => won)).toHaveLength(1);
    expect(new Set(both.map(({ helpCase }) => helpCase.takenByName)).size).toBe(1);
    expect(await listHelpCases(database.ctx(), [live.alertId])).toHaveLength(1);
    const audited = await queryOne<{ count: number }>(
      database.ctx(),
      sql`select count(*) from audit.entry where action = 'alert.help-taken' and subject = ${`alert:${live.alertId}`}`,
    );
    expect(audited?.count).toBe(1);
  });

  it('is refused when that person does not need help, and to whoever is not in the room', async () => {
    const live = await aToldAlert(database, app, officers);
    const call = { alertId: live.alertId, personId: memberId };
    const asAda = database.ctx({ actor: officers.ada });
    await expect(takeHelpCase(asAda, call)).rejects.toMatchObject({ code: 'HELP_NOT_ASKED' });
    await answerAs(database, live, officers.member, 'need-help');
    const asMember = database.ctx({ actor: officers.member });
    await expect(takeHelpCase(asMember, call)).rejects.toMatchObject({ code: 'ALERT_NOT_ALLOWED' });
  });

  it('can be noted and closed by any officer, once, and taken again when given back', async () => {
    const live = await aToldAlert(database, app, officers);
    await answerAs(database, live, officers.member, 'need-help');
    const call = { alertId: live.alertId, personId: memberId };
    const asAda = database.ctx({ actor: officers.ada });
    const asBea = database.ctx({ actor: officers.bea });
    await takeHelpCase(asAda, call);
    await noteHelpCase(asAda, { ...call, note: 'Rang them' });
    await noteHelpCase(asBea, { ...call, note: 'My shift ends', outcome: 'given-back' });
    await expect(noteHelpCase(asBea, { ...call, note: 'Late' })).rejects.toMatchObject({ code: 'HELP_CASE_OVER' });
    const again = await takeHelpCase(asBea, call);
    expect(again).toMatchObject({ won: true, helpCase: { takenByName: 'Bea Sample', note: '' } });
    const [latest] = await listHelpCases(asAda, [live.alertId]);
    expect(latest).toMatchObject({ takenByName: 'Bea Sample', closedAt: null });
  });
});
