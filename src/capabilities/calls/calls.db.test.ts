import ICAL from 'ical.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { aDatabase, testMoment as now, testConfig } from '../../../test/support/test-database.ts';
import type { Actor } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { day, hour, after as laterBy, londonDay, minute } from '../../kernel/time.ts';
import { type Ctx, query, queryOne, sql } from '../../platform/db/database.ts';
import { makeAnswerLink } from '../delivery/index.ts';
import { materialiseLaunch } from '../delivery/materialise-launch.ts';
import { listActions, listActionsOfCall } from './actions/action-store.ts';
import { addAction } from './actions/add-action.ts';
import { finishAction } from './actions/finish-action.ts';
import { remindOwners } from './actions/remind-owners.ts';
import { getCallToRead } from './call-access.ts';
import { aPlan, type CallPeople, idOf, launchesOf, must, noLeads, someCallPeople } from './call-builders.ts';
import { getCall } from './call-store.ts';
import { listStandIns } from './inviting/guest-store.ts';
import { readCallLink } from './inviting/read-call-link.ts';
import { replyToCall } from './inviting/reply-to-call.ts';
import { saveSupplier } from './joining/save-supplier.ts';
import { cancelCall, endCall, openCall } from './move-call.ts';
import { addNote } from './notes/add-note.ts';
import { listNotes } from './notes/note-store.ts';
import { threadNotes } from './notes/note-thread.ts';
import { changeCall, planCall } from './plan-call.ts';
import { listHubRolls, listPostLines, listRoll, listStays } from './roll/call-presence-store.ts';
import { markPresence, tickPresence } from './roll/mark-presence.ts';
import { approveSummary } from './summary/approve-summary.ts';
import { confirmReading } from './summary/confirm-reading.ts';
import { forgetNames } from './summary/forget-names.ts';
import { countSummaryReaders } from './summary/summary-store.ts';

describe('bridge calls', () => {
  const database = aDatabase();
  let people: CallPeople;
  const as = (actor: Actor, moment = now): Ctx => database.ctx({ actor, now: moment });
  beforeAll(async () => {
    people = await someCallPeople(database.ctx());
  });

  const plan = async (actor: Actor, overrides: Parameters<typeof aPlan>[1] = {}, moment = now): Promise<string> =>
    must(await planCall(as(actor, moment), aPlan(as(actor, moment), overrides))).callId;
  const freeze = (launchId: string, callId: string, moment = now) =>
    materialiseLaunch(database.ctx({ now: moment }), { launchId, threadId: callId });
  const guests = (callId: string) =>
    query<{ name: string; cameBy: string; reply: string | null }>(
      database.ctx(),
      sql`select p.name, g.came_by as "cameBy", g.reply from calls.guest g join identity.people p on p.id = g.person_id
        where g.call_id = ${callId}::uuid order by p.name`,
    );

  it('invite the leads and deputies of a hub, and who runs them, with a file in the mail', async () => {
    const callId = await plan(people.officer, { noteTakerId: idOf(people.member) });
    expect((await guests(callId)).map(({ name, cameBy }) => `${name} ${cameBy}`)).toEqual([
      'Dai Deputy chosen',
      'Lea Lead chosen',
      'Mim Member runs-it',
      'Ola Officer runs-it',
      'Rae Retail chosen',
    ]);
    const call = await getCall(as(people.officer), callId);
    expect(call).toMatchObject({ state: 'planned', regionCode: 'wales', sequence: 0, hostName: 'Ola Officer' });
    const [launch] = await launchesOf(database.ctx(), callId);
    expect(launch).toMatchObject({ what: 'invitation', lane: 'bulk', weight: 'information', threadId: callId });
    const mail = Object.values(launch?.content ?? {}).find(({ en }) => en?.calendar !== undefined)?.en ?? {};
    const file = new ICAL.Component(ICAL.parse(mail.calendar ?? '') as never);
    expect(file.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(mail.text).toContain('PIN 123 456');
    await freeze(launch?.launchId ?? '', callId);
    const told = await queryOne<{ told: number }>(
      database.ctx(),
      sql`select count(*) as told from delivery.recipient where launch_id = ${launch?.launchId ?? ''}::uuid`,
    );
    expect(told?.told).toBe(5);
  });

  it('that are now are open at once and go by the urgent lane; life at risk holds back for nobody', async () => {
    const callId = await plan(people.officer, { startsAt: null, isLife: true });
    expect((await getCall(as(people.officer), callId)).state).toBe('open');
    expect((await launchesOf(database.ctx(), callId))[0]).toMatchObject({ lane: 'urgent', weight: 'life' });
    const test = await plan(people.officer, { startsAt: null, isLife: true, kind: 'Test' });
    const [launch] = await launchesOf(database.ctx(), test);
    expect(launch).toMatchObject({ weight: 'serious' });
    for (const said of Object.values(launch?.content ?? {})) {
      expect(said.en?.headline ?? said.en?.subject).toMatch(/^TEST: Join now/);
    }
  });

  it('are held with one’s own region or post alone', async () => {
    const london = { ...aPlan(as(people.officer)).chosen, leads: { ...noLeads, hubs: ['london'] } };
    const outside = { errors: { audience: expect.stringContaining('outside of your region or post') } };
    expect(await planCall(as(people.hubOfficer), aPlan(as(people.officer), { chosen: london }))).toMatchObject(outside);
    expect(await planCall(as(people.lead), aPlan(as(people.lead)))).toMatchObject(outside);
    const own = { ...london, leads: { ...noLeads, posts: [people.posts.hotels] } };
    const callId = await plan(people.lead, { chosen: own });
    expect((await guests(callId)).map(({ name }) => name)).toEqual(['Dai Deputy', 'Lea Lead']);
    await plan(people.hubOfficer);
    const refused = { code: 'CALL_NOT_ALLOWED' };
    await expect(planCall(as(people.member), aPlan(as(people.member)))).rejects.toMatchObject(refused);
    await expect(planCall(as(people.auditor), aPlan(as(people.auditor)))).rejects.toMatchObject(refused);
    // Whom a lead chose is theirs to run, and of others whoever covers the region.
    await expect(openCall(as(people.retailLead), callId)).rejects.toMatchObject(refused);
    await expect(getCallToRead(as(people.londonLead), callId)).rejects.toMatchObject({ code: 'CALL_UNKNOWN' });
    expect(await getCallToRead(as(people.hubOfficer), callId)).toMatchObject({ runs: true });
    expect(await getCallToRead(as(people.auditor), callId)).toMatchObject({ runs: false, reads: true });
    expect(await getCallToRead(as(people.deputy), callId)).toMatchObject({ runs: false, reads: false });
  });

  it('are refused where nobody is chosen, nobody gets in, the time is gone, or people only practise', async () => {
    const wrong = async (overrides: Parameters<typeof aPlan>[1]) => {
      const planned = await planCall(as(people.officer), aPlan(as(people.officer), overrides));
      return planned.ok ? [] : Object.keys(planned.errors);
    };
    const nobody = { ...aPlan(as(people.officer)).chosen, leads: noLeads };
    expect(await wrong({ chosen: nobody })).toEqual(['audience']);
    expect(await wrong({ joinUrl: '', numbers: '' })).toEqual(['joinUrl']);
    expect(await wrong({ startsAt: laterBy(now, -hour), subject: ' ', minutes: 3 })).toEqual([
      'subject',
      'minutes',
      'startsAt',
    ]);
    expect(await wrong({ startsAt: laterBy(now, 400 * day) })).toEqual(['startsAt']);
    const practice = { ...as(people.officer), config: testConfig({ TOCSIN_ENVIRONMENT: 'training' }) };
    await expect(planCall(practice, aPlan(practice))).rejects.toMatchObject({ code: 'CALL_ONLY_EXERCISES' });
    expect((await planCall(practice, aPlan(practice, { kind: 'Exercise' }))).ok).toBe(true);
  });

  it('are changed and taken back under the same name, and each later word outbids the earlier', async () => {
    const callId = await plan(people.officer);
    const { kind: _k, alertId: _a, isLife: _l, ...input } = aPlan(as(people.officer), { pin: '999' });
    const more = { ...input.chosen, leads: { ...noLeads, hubs: ['london'] } };
    const changed = must(
      await changeCall(as(people.officer), callId, { ...input, startsAt: laterBy(now, hour), chosen: more }),
    );
    expect(changed).toMatchObject({ sequence: 1, pin: '999', regionCode: null });
    // The page says minutes only: what began at some second is not moved by that.
    const typed = new Date(Math.floor(changed.startsAt.getTime() / minute) * minute);
    const early = { ...input, startsAt: laterBy(now, 90_500) };
    must(await changeCall(as(people.officer), callId, early));
    const kept = must(
      await changeCall(as(people.officer, laterBy(now, hour)), callId, { ...early, startsAt: laterBy(now, minute) }),
    );
    expect(kept.startsAt).toEqual(early.startsAt);
    must(await changeCall(as(people.officer), callId, { ...input, startsAt: typed }));
    await expect(endCall(as(people.officer), callId)).rejects.toMatchObject({ code: 'CALL_MOVED_ON' });
    await cancelCall(as(people.officer), callId, 'All is clear.');
    const launches = await launchesOf(database.ctx(), callId);
    expect(launches.map(({ what, lane }) => `${what} ${lane}`)).toEqual([
      'invitation bulk',
      ...[1, 2, 3, 4].map(() => 'change urgent'),
      'cancellation urgent',
    ]);
    expect(new Set(launches.map(({ threadId }) => threadId))).toEqual(new Set([callId]));
    const files = launches.map(({ content }) => {
      const text = Object.values(content).find(({ en }) => en?.calendar !== undefined)?.en?.calendar ?? '';
      const file = new ICAL.Component(ICAL.parse(text) as never);
      const event = new ICAL.Event(file.getFirstSubcomponent('vevent') ?? undefined);
      return [file.getFirstPropertyValue('method'), event.uid, event.sequence];
    });
    const uid = `call-${callId}@tocsin.test`;
    expect(files).toEqual([...[0, 1, 2, 3, 4].map((sequence) => ['REQUEST', uid, sequence]), ['CANCEL', uid, 5]]);
    const moved = { code: 'CALL_MOVED_ON' };
    await expect(openCall(as(people.officer), callId)).rejects.toMatchObject(moved);
    await expect(changeCall(as(people.officer), callId, input)).rejects.toMatchObject(moved);
    const reply = { callId, personId: idOf(people.lead), reply: 'joining' } as const;
    await expect(replyToCall(as(people.lead), reply)).rejects.toMatchObject(moved);
  });

  it('hear from people whether they come, and invite who comes instead', async () => {
    const leadsAlone = {
      ...aPlan(as(people.officer)).chosen,
      leads: { ...noLeads, hubs: ['wales'], kinds: ['holder'] as const },
    };
    const callId = await plan(people.officer, { chosen: leadsAlone });
    const [launch] = await launchesOf(database.ctx(), callId);
    await freeze(launch?.launchId ?? '', callId);
    const lead = idOf(people.lead);
    expect(await listStandIns(database.ctx(), callId, lead)).toMatchObject([{ name: 'Dai Deputy' }]);
    const message = await queryOne<{ id: number }>(
      database.ctx(),
      sql`select id from delivery.message where launch_id = ${launch?.launchId ?? ''}::uuid and person_id = ${lead}::uuid limit 1`,
    );
    const token =
      makeAnswerLink(database.ctx(), message?.id ?? 0)
        .split('/')
        .at(-1) ?? '';
    expect(await readCallLink(database.ctx(), token)).toMatchObject({
      personId: lead,
      telling: { what: 'invitation' },
      guest: { reply: null },
    });
    const stranger = { callId, personId: lead, reply: 'cannot', standInId: idOf(people.londonLead) } as const;
    await expect(replyToCall(database.ctx(), stranger)).rejects.toMatchObject({ code: 'CALL_UNKNOWN' });
    await replyToCall(database.ctx(), { ...stranger, standInId: idOf(people.deputy) });
    await replyToCall(database.ctx(), { ...stranger, standInId: idOf(people.deputy) });
    expect(await guests(callId)).toMatchObject([
      { name: 'Dai Deputy', cameBy: 'stand-in' },
      { name: 'Lea Lead', reply: 'cannot' },
      { name: 'Ola Officer' },
      { name: 'Rae Retail' },
    ]);
    const told = await query<{ id: string }>(
      database.ctx(),
      sql`select distinct person_id as id from delivery.message where launch_id = ${launch?.launchId ?? ''}::uuid`,
    );
    expect(told.map(({ id }) => id)).toContain(idOf(people.deputy));
  });

  it('tell a stand-in by themselves while the invitation is still being frozen', async () => {
    const leadsAlone = {
      ...aPlan(as(people.officer)).chosen,
      leads: { ...noLeads, hubs: ['wales'], kinds: ['holder'] as const },
    };
    const callId = await plan(people.officer, { chosen: leadsAlone });
    const [lead, standInId] = [idOf(people.lead), idOf(people.deputy)];
    await replyToCall(database.ctx(), { callId, personId: lead, reply: 'cannot', standInId });
    const launches = await launchesOf(database.ctx(), callId);
    expect(launches.map(({ what, threadId }) => [what, threadId === callId])).toEqual([
      ['invitation', true],
      ['invitation', false],
    ]);
  });

  it('know who is in, late or gone, and which posts are represented, however many screens tick', async () => {
    const callId = await plan(people.officer, { startsAt: null });
    const at = (minutes: number) => laterBy(now, minutes * minute);
    const lead = { callId, personId: idOf(people.lead) };
    const ticks = [1, 2, 3].map(() => tickPresence(as(people.officer), { ...lead, what: 'in' }));
    expect((await Promise.all(ticks)).filter(Boolean)).toHaveLength(1);
    await tickPresence(as(people.officer, at(1)), { ...lead, what: 'out' });
    const deputy = idOf(people.deputy);
    await markPresence(as(people.deputy, at(4)), { callId, personId: deputy, what: 'in' }, `person:${deputy}`);
    const rolls = await listHubRolls(database.ctx(), callId, at(2));
    expect(rolls).toContainEqual({
      ...{ hub: 'wales', expected: 3, joining: 0, cannot: 0, inside: 1, late: 1, gone: 1, posts: 2, represented: 1 },
    });
    expect(await listPostLines(database.ctx(), callId, 'wales', 10)).toMatchObject([
      { sectorCode: 'retail-wholesale', speaker: null },
      { sectorCode: 'hotels-food', speaker: 'Dai Deputy' },
    ]);
    expect(await listRoll(database.ctx(), callId, { hub: 'wales', name: 'DAI', limit: 10 })).toMatchObject([
      { name: 'Dai Deputy', what: 'in', firstIn: at(4), posts: expect.stringContaining('deputy') },
    ]);
    await expect(tickPresence(as(people.retailLead), { ...lead, what: 'in' })).rejects.toMatchObject({
      code: 'CALL_NOT_ALLOWED',
    });
    const stranger = { callId, personId: idOf(people.londonLead), what: 'in' } as const;
    await expect(tickPresence(as(people.officer), stranger)).rejects.toMatchObject({ code: 'CALL_UNKNOWN' });
    await endCall(as(people.officer, at(20)), callId);
    expect((await getCall(database.ctx(), callId)).figures).toEqual({
      ...{ expected: 3, joining: 0, came: 2, late: 1, posts: 2, represented: 1 },
      after: [1, 5, 15].map((minutes) => ({ minutes, represented: 1 })),
    });
    await expect(tickPresence(as(people.officer, at(21)), { ...lead, what: 'in' })).rejects.toMatchObject({
      code: 'CALL_MOVED_ON',
    });
    expect(await listStays(database.ctx(), callId)).toHaveLength(2);
  });

  it('keep every line of two note-takers, once, and what was written before a correction', async () => {
    const callId = await plan(people.officer, { startsAt: null, noteTakerId: idOf(people.member) });
    const [first, second] = [newId(), newId()];
    const line = (noteId: string, text: string, more: object = {}) => ({
      callId,
      noteId,
      kind: 'note' as const,
      text,
      ...more,
    });
    await Promise.all([
      addNote(as(people.officer), line(first, 'The station is shut.')),
      addNote(as(people.officer), line(first, 'The station is shut.')),
      addNote(as(people.member), line(second, 'A cordon stands.')),
      addNote(as(people.member), line(first, 'Typed into a form that was gone back to.')),
    ]);
    expect((await listNotes(database.ctx(), callId)).map(({ text }) => text).sort()).toEqual([
      'A cordon stands.',
      'The station is shut.',
      'Typed into a form that was gone back to.',
    ]);
    const shut = (await listNotes(database.ctx(), callId)).find(({ text }) => text === 'The station is shut.');
    const corrects = shut?.id ?? '';
    await Promise.all([
      addNote(as(people.officer), line(newId(), 'The station is open.', { corrects })),
      addNote(as(people.member), line(newId(), 'One exit is open.', { corrects })),
    ]);
    const threads = threadNotes(await listNotes(database.ctx(), callId));
    expect(threads).toHaveLength(3);
    expect(threads.find(({ first: one }) => one.id === corrects)?.earlier).toHaveLength(2);
    const other = await plan(people.officer, { startsAt: null });
    await expect(addNote(as(people.officer), { ...line(newId(), 'x'), callId: other, corrects })).rejects.toMatchObject(
      {
        code: 'CALL_NOTE_UNKNOWN',
      },
    );
    await expect(addNote(as(people.lead), line(newId(), 'x'))).rejects.toMatchObject({ code: 'CALL_NOT_ALLOWED' });
    expect(await addNote(as(people.officer), line(newId(), '  '))).toMatchObject({
      errors: { text: expect.anything() },
    });
  });

  it('are summed up by the host for everybody, and whoever missed one confirms it', async () => {
    const callId = await plan(people.officer, { startsAt: null, hostId: idOf(people.hubOfficer) });
    await tickPresence(as(people.officer), { callId, personId: idOf(people.lead), what: 'in' });
    await addNote(as(people.officer), { callId, noteId: newId(), kind: 'decision', text: 'We meet again at noon.' });
    const approve = (actor: Actor) => approveSummary(as(actor, laterBy(now, hour)), { callId, opening: 'Thank you.' });
    await expect(approve(people.hubOfficer)).rejects.toMatchObject({ code: 'CALL_MOVED_ON' });
    await endCall(as(people.hubOfficer), callId);
    await expect(approve(people.lead)).rejects.toMatchObject({ code: 'CALL_NOT_ALLOWED' });
    expect(must(await approve(people.hubOfficer))).toMatchObject({ there: 1, missed: 3, confirmed: 0 });
    await expect(approve(people.officer)).rejects.toMatchObject({ code: 'CALL_SUMMARY_SENT' });
    const launches = (await launchesOf(database.ctx(), callId)).slice(1);
    expect(launches.map(({ what, lane }) => `${what} ${lane}`)).toEqual(['summary bulk', 'missed bulk']);
    const words = launches.map(({ content }) => Object.values(content)[0]?.en?.text ?? '');
    expect(words[0]).toContain('We meet again at noon.');
    expect(words[1]).toContain('You missed this call');
    const note = { callId, noteId: newId(), kind: 'note', text: 'Too late.' } as const;
    await expect(addNote(as(people.officer), note)).rejects.toMatchObject({ code: 'CALL_MOVED_ON' });
    for (const _ of [1, 2]) await confirmReading(database.ctx(), { callId, personId: idOf(people.retailLead) });
    expect(await countSummaryReaders(database.ctx(), callId)).toEqual({ there: 1, missed: 3, confirmed: 1 });
  });

  it('leave actions, whose owners are reminded once before and once after the day, and say when they are done', async () => {
    const callId = await plan(people.officer, { startsAt: null });
    const owner = idOf(people.lead);
    const dueOn = londonDay(laterBy(now, day));
    const actionId = newId();
    const action = { callId, actionId, text: 'Ring the council', ownerId: owner, dueOn };
    await Promise.all([1, 2].map(() => addAction(as(people.officer), action)));
    expect(await addAction(as(people.officer), { ...action, dueOn: '2020-01-01', text: '' })).toMatchObject({
      errors: { dueOn: 'Give today or a later day.', actionText: expect.anything() },
    });
    expect(await listActionsOfCall(database.ctx(), callId)).toHaveLength(1);
    expect([await remindOwners(database.ctx()), await remindOwners(database.ctx())]).toEqual([1, 0]);
    const late = database.ctx({ now: laterBy(now, 3 * day) });
    expect([await remindOwners(late), await remindOwners(late)]).toEqual([1, 0]);
    const reminders = (await launchesOf(database.ctx(), callId)).filter(({ what }) => what === 'reminder');
    expect(reminders.map(({ content }) => Object.values(content)[0]?.en?.subject)).toEqual([
      'Due tomorrow: Ring the council',
      'Overdue: Ring the council',
    ]);
    await expect(finishAction(as(people.retailLead), { actionId, done: true })).rejects.toMatchObject({
      code: 'CALL_ACTION_UNKNOWN',
    });
    await finishAction(as(people.lead), { actionId, done: true });
    const mine = () => listActions(database.ctx(), sql`a.owner_id = ${owner}::uuid`, 10);
    expect(await mine()).toMatchObject([{ doneBy: `person:${owner}` }]);
    await finishAction(as(people.officer), { actionId, done: false });
    expect(await mine()).toMatchObject([{ doneAt: null }]);
  });

  it('take links and numbers from suppliers that operators keep', async () => {
    const typed = {
      name: 'Invented',
      linkPattern: 'https://meet.example/{room}',
      numbers: '',
      pinHint: 'Then press hash.',
      afterPin: '',
    } as const;
    await expect(saveSupplier(as(people.officer), typed)).rejects.toMatchObject({ code: 'CALL_NOT_ALLOWED' });
    expect(await saveSupplier(as(people.operator), { ...typed, linkPattern: 'ftp://x', name: '' })).toMatchObject({
      errors: { name: expect.anything(), linkPattern: expect.anything() },
    });
    const supplierId = must(await saveSupplier(as(people.operator), typed));
    const callId = await plan(people.officer, { supplierId, joinUrl: '', numbers: '', room: '42' });
    const call = await getCall(database.ctx(), callId);
    expect(call).toMatchObject({ joinUrl: 'https://meet.example/42', pinHint: 'Then press hash.' });
  });

  it('forget names in time and keep their counts, and nothing of names is in the audit record', async () => {
    const callId = await plan(people.officer, { startsAt: null });
    await tickPresence(as(people.officer), { callId, personId: idOf(people.lead), what: 'in' });
    await endCall(as(people.officer, laterBy(now, hour)), callId);
    const later = database.ctx({ now: laterBy(now, 731 * day) });
    expect(await forgetNames(database.ctx())).toBe(0);
    expect(await forgetNames(later)).toBeGreaterThan(0);
    expect(await guests(callId)).toEqual([]);
    expect(await listStays(database.ctx(), callId)).toEqual([]);
    expect((await getCall(database.ctx(), callId)).figures).toMatchObject({ came: 1 });
    expect(await forgetNames(later)).toBe(0);
    const said = await query<{ detail: unknown }>(
      database.ctx(),
      sql`select detail from audit.entry where action like 'call.%'`,
    );
    expect(said.length).toBeGreaterThan(20);
    expect(JSON.stringify(said)).not.toMatch(/Lea Lead|calls\.example|123456|meet\.example/);
  });
});
