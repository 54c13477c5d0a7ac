import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { savePeople } from '../../../identity/index.ts';
import { aHolderOf, aHotelAtDover } from '../../network-builders.ts';
import { saveAppointments } from '../../save-network.ts';

describe('the pages of appointments', () => {
  const database = aDatabase();
  const app = anApp(database);
  const list = '/network/appointments';
  let hub: Visitor;
  let operator: Visitor;
  let member: Visitor;
  beforeAll(async () => {
    const ctx = database.ctx();
    const hotel = await aHotelAtDover(ctx);
    const people = [
      { reference: 'MEM', name: 'Mem Example', email: 'mem@hotel.example' },
      { reference: 'NEW', name: 'New Example', email: 'new@hotel.example' },
    ];
    const [memberId = ''] = await savePeople(ctx, people);
    const scope = { kind: 'organisation', id: hotel } as const;
    await saveAppointments(ctx, [{ personId: memberId, role: 'member', scope }]);
    member = await app.visitor(memberId);
    hub = await app.visitor(await aHolderOf(ctx, 'hub-officer'));
    operator = await app.visitor(await aHolderOf(ctx, 'operator'));
  });

  it('lead from the proposal through the voucher to the approval, and to its end', async () => {
    const form = await hub.visit(`${list}/propose`);
    const wrong = await hub.submit(form, `${list}/propose`, { email: 'x', role: 'approver', kind: 'organisation' });
    expect([wrong.status, wrong.text.includes('Say why this person.')]).toEqual([422, true]);
    const values = { email: 'new@hotel.example', role: 'approver', kind: 'organisation', reference: 'ORG-1' };
    const proposed = await hub.submit(wrong, `${list}/propose`, { ...values, reason: 'Knows the place.' });
    expect(proposed.heading).toBe('New Example as approver, Harbour View <Hotels>');
    expect(proposed.text).toContain('This role takes somebody who vouches first.');
    expect(proposed.document.querySelector('a[href$="/decide"]')?.textContent).toContain('Decline it');
    const { url } = proposed;
    const early = await operator.visit(url);
    expect(early.document.querySelector('a[href$="/decide"]')?.textContent).toContain('Decline it');
    const vouch = await member.visit(`${url}/vouch`);
    expect((await member.submit(vouch, `${url}/vouch`, { words: '' })).status).toBe(422);
    const vouched = await member.submit(vouch, `${url}/vouch`, { words: 'We share an office.' });
    expect(vouched.text).toContain('Nobody needs to vouch here now.');
    expect((await operator.visit(url)).document.querySelector('a[href$="/decide"]')?.textContent).toContain('Approve');
    const decide = await operator.visit(`${url}/decide`);
    expect(decide.text).toContain('We share an office.');
    expect((await operator.submit(decide, `${url}/decide`, { verdict: 'decline' })).text).toContain('Say why');
    const approved = await operator.submit(decide, `${url}/decide`, { verdict: 'approve' });
    expect(approved.text).toContain('State Held');
    expect((await operator.visit(`${list}?stand=holds&role=approver&name=new`)).text).toContain('New Example');
    expect((await operator.visit(`${list}?stand=proposed&name=%00`)).text).toContain('Nobody fits.');
    const again = await hub.visit(`${list}/propose?renews=${url.split('/').pop()}`);
    expect(again.document.querySelector('input[name=role][checked]')?.getAttribute('value')).toBe('approver');
    const end = await operator.visit(`${url}/end`);
    const ended = await operator.submit(end, `${url}/end`, { words: 'Left.' });
    expect(ended.text).toContain('The appointment has ended.');
    expect((await operator.visit(url)).text).toContain('Ended early');
  });

  it('refuse what the rules refuse, with a sentence that says what to do', async () => {
    const proposed = await operator.submit(await operator.visit(`${list}/propose`), `${list}/propose`, {
      ...{ email: 'new@hotel.example', role: 'deputy', kind: 'organisation', reference: 'ORG-1', reason: 'Good.' },
    });
    const decide = await operator.visit(`${proposed.url}/decide`);
    const own = await operator.submit(decide, `${proposed.url}/decide`, { verdict: 'approve' });
    expect([own.status, own.text.includes('Somebody else vouches for it and approves it.')]).toEqual([403, true]);
    expect((await member.request('GET', proposed.url)).status).toBe(403);
    expect((await member.request('GET', list)).status).toBe(403);
    const auditor = await app.visitor(await aHolderOf(database.ctx(), 'auditor'));
    const seen = await auditor.visit(proposed.url);
    expect([seen.status, seen.document.querySelector('main a[href$="/decide"], main a[href$="/end"]')]).toEqual([
      200,
      null,
    ]);
    const auditorVouch = await auditor.request('GET', `${proposed.url}/vouch`);
    expect(auditorVouch.status).toBe(403);
    expect((await operator.request('GET', `${list}/00000000-0000-4000-8000-000000000000`)).status).toBe(404);
  });
});
