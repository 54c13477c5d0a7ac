import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { newId } from '../../../kernel/ids.ts';
import { day, hour, after as later, londonDay } from '../../../kernel/time.ts';
import { execute, query, sql } from '../../../platform/db/database.ts';
import { anOperator, type Officers, someOfficers } from '../../alerts/alert-builders.ts';
import { visitorOf } from '../../alerts/pages/page-builders.ts';
import { makeAnswerLink } from '../../delivery/index.ts';
import { getExercise } from '../exercise-store.ts';
import { giveDueInjects } from '../injects/give-injects.ts';
import { type Inject, listInjects } from '../injects/inject-store.ts';
import { sendExerciseText } from '../injects/send-exercise-text.ts';

describe('the pages of exercises', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });

  it('take an exercise from its plan by two people to its lessons', async () => {
    const ada = await visitorOf(app, officers.ada);
    const bea = await visitorOf(app, officers.bea);
    expect((await ada.visit('/exercises')).text).toContain('There is no exercise yet.');
    const form = await ada.visit('/exercises/new');
    const tomorrow = londonDay(later(new Date(), 2 * day));
    const typed = {
      name: 'Quiet Quay',
      aim: 'Who answers.',
      kind: 'van',
      roles: ['member'],
      announced: 'no',
      startsFrom: `${tomorrow} 10:00`,
      startsUntil: `${tomorrow} 18:00`,
    };
    const wrong = await ada.submit(form, '/exercises/new', { ...typed, startsFrom: 'soon', name: 'Kept <name>' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Give the day and time like');
    expect(wrong.document.querySelector('input[name=name]')?.getAttribute('value')).toBe('Kept <name>');
    const empty = await ada.submit(form, '/exercises/new', { ...typed, roles: [] });
    expect(empty.text).toContain('Choose who plays');
    const begun = await ada.submit(form, '/exercises/new', typed);
    expect(begun.text).toContain('The plan is begun');
    const url = begun.url;

    const changed = await ada.submit(await ada.visit(`${url}/edit`), `${url}/edit`, { name: 'Still Quay' });
    expect(changed.text).toContain('Still Quay');
    const none = await ada.submit(await ada.visit(url), `${url}/deeds`, { deed: 'submit' });
    expect(none.text).toContain('an exercise needs at least one inject');
    const injects = await ada.visit(`${url}/injects`);
    expect((await ada.submit(injects, `${url}/injects`, { remove: '' })).text).toContain(
      'Write the first line, what happened and what to do.',
    );
    const inject = {
      kind: 'alert',
      offsetMinutes: '0',
      headline: 'Van at the quay',
      body: 'A van.',
      instruction: 'Keep away.',
      remove: '',
    };
    await ada.submit(injects, `${url}/injects`, inject);
    const two = await ada.submit(injects, `${url}/injects`, { ...inject, kind: 'phone', headline: 'Ring the harbour' });
    const extra = await ada.submit(two, `${url}/injects`, { ...inject, headline: 'Too much' });
    const last = [...extra.document.querySelectorAll('button[name=remove]')].at(-1)?.getAttribute('value') ?? '';
    expect((await ada.submit(extra, `${url}/injects`, { remove: last })).text).not.toContain('Too much');
    const expectations = await ada.visit(`${url}/expectations`);
    expect((await ada.submit(expectations, `${url}/expectations`, {})).text).toContain('Say who, by office.');
    const kept = await ada.submit(expectations, `${url}/expectations`, { who: 'The desk', deed: 'rings back' });
    expect(kept.text).toContain('The desk: rings back, within 10 min of inject 1');
    const staff = await ada.visit(`${url}/staff`);
    expect((await ada.submit(staff, `${url}/staff`, { email: 'nobody@x.example' })).text).toContain(
      'Nobody in the network',
    );
    expect((await ada.submit(staff, `${url}/staff`, { email: 'bea@network.example' })).text).toContain(
      'Bea Sample, observer',
    );
    expect((await ada.submit(await ada.visit(url), `${url}/deeds`, { deed: 'submit' })).text).toContain(
      'Waiting for a second person',
    );

    // What is not announced is hidden from whoever is not on the safety list.
    const operator = await visitorOf(app, await anOperator(database.ctx()));
    expect((await operator.visit('/exercises')).text).not.toContain('Still Quay');
    expect((await operator.request('GET', url)).status).toBe(404);
    expect((await ada.visit(url)).text).not.toContain('Read and approve');
    const approve = await bea.visit(`${url}/approve`);
    expect(approve.text).toContain('EXERCISE: Van at the quay');
    expect((await bea.submit(approve, `${url}/approve`, { confirmKind: 'LIVE' })).text).toContain(
      'Type the word EXERCISE to show',
    );
    expect((await bea.submit(approve, `${url}/approve`, { confirmKind: 'exercise' })).text).toContain(
      'Approved, not begun',
    );
    expect((await ada.visit(`${url}/start`)).text).toContain('It may start between');
    await execute(database.ctx(), sql`update exercises.exercise set starts_from = now() - interval '1 hour'`);
    const running = await ada.submit(await ada.visit(`${url}/start`), `${url}/start`);
    expect(running.text).toContain('Real incident: end exercise now');
    await giveDueInjects(app.application.makeContext({ kind: 'system', name: 'test' }, 'test'));

    const watching = await bea.visit(url);
    expect(watching.text).toContain('A facilitator does this now');
    const phone = [...watching.document.querySelectorAll('button[name=id]')].find((each) =>
      each.textContent?.includes('I have done this'),
    );
    expect(
      (await bea.submit(watching, `${url}/deeds`, { deed: 'given', id: phone?.getAttribute('value') ?? '', text: '' }))
        .text,
    ).toContain('Marked as given');
    expect((await bea.submit(watching, `${url}/deeds`, { deed: 'comment', text: '' })).text).toContain(
      'Write what you saw',
    );
    expect(
      (await bea.submit(watching, `${url}/deeds`, { deed: 'comment', text: 'They rang <at once>.' })).text,
    ).toContain('Bea Sample: They rang <at once>.');
    const tick = [...watching.document.querySelectorAll('button[name=id]')].find((each) =>
      each.textContent?.includes('I saw it done'),
    );
    expect(
      (await bea.submit(watching, `${url}/deeds`, { deed: 'tick', id: tick?.getAttribute('value') ?? '' })).text,
    ).toContain('Met in time');
    expect((await bea.submit(watching, `${url}/deeds`, { deed: 'tick', id: '' })).text).toContain(
      'Choose what was done.',
    );
    expect((await ada.submit(await ada.visit(url), `${url}/deeds`, { deed: 'pause' })).text).toContain('Paused');
    expect((await ada.submit(await ada.visit(url), `${url}/deeds`, { deed: 'resume' })).text).toContain('Running now');
    expect((await ada.submit(await ada.visit(url), `${url}/deeds`, { deed: 'no-duff' })).text).toContain(
      'ended by NO DUFF',
    );
    const ends = await query(
      database.ctx(),
      sql<{
        kind: string;
        status: string;
      }>`select kind, cap ->> 'status' as status from alerts.version order by launched_at`,
    );
    expect(ends).toEqual([
      { kind: 'alert', status: 'Exercise' },
      { kind: 'cancel', status: 'Exercise' },
    ]);

    const lessons = await ada.visit(`${url}/lessons`);
    expect(lessons.text).toContain('It is the first of its kind.');
    expect(lessons.document.querySelector('svg[role=img]')).not.toBeNull();
    const owner = [...lessons.document.querySelectorAll('#owner option')].at(-1)?.getAttribute('value') ?? '';
    expect((await ada.submit(lessons, `${url}/lessons/new`, { text: 'x', owner: '', dueOn: '' })).status).toBe(422);
    const written = await ada.submit(lessons, `${url}/lessons/new`, {
      text: 'Have the number at hand.',
      owner,
      dueOn: '2099-01-01',
    });
    expect(written.text).toContain('Have the number at hand.');
    expect((await operator.visit('/exercises')).text).toContain('Still Quay');
  });

  it('show whose right to launch lapses, and take trainings from operators', async () => {
    const ada = await visitorOf(app, officers.ada);
    const operator = await visitorOf(app, await anOperator(database.ctx()));
    expect((await ada.visit('/exercises/practice')).text).toContain('Your right to launch live alerts lapses on');
    const page = await operator.visit('/exercises/practice/training');
    expect((await operator.submit(page, page.url, { email: 'x@y.example' })).text).toContain('Nobody in the network');
    expect((await operator.submit(page, page.url, { email: 'bea@network.example', course: ' ' })).text).toContain(
      'Name the course',
    );
    const done = await operator.submit(page, page.url, { email: 'bea@network.example', course: 'Warning the public' });
    expect(done.text).toContain('Warning the public');
    expect(done.text).toContain('Bea Sample');
    const own = await operator.submit(page, page.url, { email: 'opi@network.example', course: 'x' });
    expect(own.text).toContain('Somebody else records your own training.');
  });

  it('show a text behind its personal link, and take the answer', async () => {
    const ctx = app.application.makeContext({ kind: 'system', name: 'test' }, 'test');
    const [ran] = await query(
      ctx,
      sql<{ id: string }>`select id from exercises.exercise where state = 'ended' limit 1`,
    );
    const launchId = newId();
    await execute(
      ctx,
      sql`insert into exercises.inject (id, exercise_id, number, offset_minutes, kind, headline, body, instruction, state, version_id)
        values (${launchId}, ${ran?.id}, 50, 0, 'text', 'Ring the <desk>', 'Somebody waits.', '', 'done', ${launchId})`,
    );
    await sendExerciseText(
      ctx,
      await getExercise(ctx, ran?.id ?? ''),
      (await listInjects(ctx, ran?.id ?? '')).at(-1) as Inject,
    );
    const jobs = app.application.capabilities.flatMap((each) => each.jobs ?? []);
    await jobs.find(({ name }) => name === 'delivery.materialise')?.run(ctx, { launchId, threadId: launchId });
    const [message] = await query(
      ctx,
      sql<{ id: number }>`select id from delivery.message where launch_id = ${launchId} limit 1`,
    );
    const link = new URL(makeAnswerLink(ctx, message?.id ?? 0));
    const reader = await app.visitor();
    const page = await reader.visit(link.pathname);
    expect(page.url).toContain('/exercises/answer/');
    expect(page.text).toContain('This is an exercise. Do nothing for real.');
    expect(page.document.querySelector('h1')?.textContent).toContain('EXERCISE: Ring the <desk>');
    const read = await reader.submit(page, page.url, { answer: 'received' });
    expect(read.text).toContain('that you have read it.');
    expect((await reader.submit(read, page.url, { answer: 'passed-on' })).text).toContain(
      'that you have passed it on.',
    );
    expect((await reader.request('GET', '/exercises/answer/x')).status).toBeGreaterThanOrEqual(400);
  });

  it('let an exercise be returned and given up before it begins', async () => {
    const ada = await visitorOf(app, officers.ada);
    const bea = await visitorOf(app, officers.bea);
    const tomorrow = londonDay(later(new Date(), 2 * day + hour));
    const typed = {
      name: 'Loud Lane',
      aim: 'x',
      kind: 'van',
      roles: ['member'],
      announced: 'yes',
      startsFrom: `${tomorrow} 10:00`,
      startsUntil: `${tomorrow} 18:00`,
    };
    const { url } = await ada.submit(await ada.visit('/exercises/new'), '/exercises/new', typed);
    const inject = { kind: 'phone', headline: 'Ring', remove: '' };
    await ada.submit(await ada.visit(`${url}/injects`), `${url}/injects`, inject);
    await ada.submit(await ada.visit(url), `${url}/deeds`, { deed: 'submit' });
    expect((await bea.submit(await bea.visit(url), `${url}/deeds`, { deed: 'return' })).text).toContain(
      'Being planned',
    );
    expect((await ada.submit(await ada.visit(url), `${url}/deeds`, { deed: 'drop' })).text).toContain(
      'Given up. Nothing was sent',
    );
  });
});
