import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { newId } from '../../../../kernel/ids.ts';
import { queryOne, sql } from '../../../../platform/db/database.ts';
import { aMailbox, aPerson, tokenIn } from '../../identity-builders.ts';
import { sendSignInLink } from '../../send-sign-in-link.ts';

const database = aDatabase();
const app = anApp(database);

async function aMailedLink(nextPath = '/sessions') {
  const ctx = database.ctx({ now: new Date() });
  const person = await aPerson(ctx, `Robin ${newId()}`);
  const { mail, mails } = aMailbox();
  await sendSignInLink(ctx, { personId: person.id, nextPath }, mail);
  return { person, url: `/sign-in/${tokenIn(mails)}` };
}

describe('signing in', () => {
  it('asks for an address and answers the same for everybody', async () => {
    const person = await aPerson(database.ctx());
    const visitor = await app.visitor();
    const page = await visitor.visit('/sign-in?next=/sessions');
    const known = await visitor.submit(page, '/sign-in', { email: person.email });
    const unknown = await visitor.submit(page, '/sign-in', { email: 'nobody@example.org' });
    expect(known.url).toBe('/sign-in/sent');
    expect(known.status).toBe(200);
    expect(known.document.querySelector('main')?.textContent).toBe(unknown.document.querySelector('main')?.textContent);
    const order = await queryOne<{ payload: unknown }>(
      database.ctx(),
      sql`select payload from graphile_worker._private_jobs where key like ${`sign-in-link:${person.id}:%`}`,
    );
    expect(order?.payload).toMatchObject({ personId: person.id, nextPath: '/sessions' });
  });

  it('shows the page again for what is no address, with what was typed', async () => {
    const visitor = await app.visitor();
    const again = await visitor.submit(await visitor.visit('/sign-in'), '/sign-in', { email: 'kim at example' });
    expect(again.status).toBe(422);
    expect(again.document.querySelector('#email')?.getAttribute('value')).toBe('kim at example');
    expect(again.document.querySelector('.govuk-error-summary')?.textContent).toContain('name@example.org');
  });

  it('signs in by the button, not by opening the link, and goes where the person was going', async () => {
    const { person, url } = await aMailedLink();
    const scanner = await app.visitor();
    expect((await scanner.visit(url)).status).toBe(200);
    const visitor = await app.visitor();
    const page = await visitor.visit(url);
    expect(page.document.querySelector('h1')?.textContent).toBe(`Sign in as ${person.name}`);
    const landed = await visitor.submit(page, url);
    expect(landed.url).toBe('/sessions');
    expect(landed.document.querySelector('main')?.textContent).toContain('(this one)');
    expect((await scanner.request('GET', url)).status).toBe(410);
  });

  it('ends the session that the browser had', async () => {
    const first = await aMailedLink();
    const second = await aMailedLink();
    const visitor = await app.visitor();
    await visitor.submit(await visitor.visit(first.url), first.url);
    await visitor.submit(await visitor.visit(second.url), second.url);
    const running = await queryOne(
      database.ctx(),
      sql`select 1 from identity.session where person_id = ${first.person.id} and ended_at is null`,
    );
    expect(running).toBeUndefined();
  });

  it('says what to do about a link that does not work', async () => {
    const answer = await (await app.visitor()).request('GET', `/sign-in/${'x'.repeat(43)}`);
    expect(answer.status).toBe(410);
    expect(answer.body).toContain('This link does not work any more');
  });
});

describe('the sessions page', () => {
  it('lists one’s own, ends another, ends the others and signs out', async () => {
    const person = await aPerson(database.ctx({ now: new Date() }));
    const here = await app.visitor(person.id);
    const there = await app.visitor(person.id);
    await app.visitor(person.id);
    await app.visitor(person.id);
    const page = await here.visit('/sessions');
    expect(page.document.querySelectorAll('main section')).toHaveLength(4);
    const theirs = await there.visit('/sessions');
    const current = [...theirs.document.querySelectorAll('main section')].find((each) =>
      each.textContent?.includes('(this one)'),
    );
    const session = current?.querySelector('input[name=session]')?.getAttribute('value') ?? '';
    const fewer = await here.submit(page, '/sessions', { session });
    expect(fewer.document.querySelectorAll('main section')).toHaveLength(3);
    expect((await there.request('GET', '/sessions')).status).not.toBe(200);
    const alone = await here.submit(fewer, '/sessions', { session: 'others' });
    expect(alone.document.querySelectorAll('main section')).toHaveLength(1);
    await here.submit(alone, '/sign-out');
    expect((await here.request('GET', '/sessions')).status).not.toBe(200);
  });

  it('does not end a session of somebody else', async () => {
    const ctx = database.ctx({ now: new Date() });
    const [one, other] = [await aPerson(ctx), await aPerson(ctx)];
    const visitor = await app.visitor(one.id);
    const page = await visitor.visit('/sessions');
    await app.visitor(other.id);
    const theirs = await queryOne<{ id: string }>(
      ctx,
      sql`select id from identity.session where person_id = ${other.id}`,
    );
    const token = page.document.querySelector('input[name=_csrf]')?.getAttribute('value') ?? '';
    const body = new URLSearchParams({ _csrf: token, session: theirs?.id ?? '' }).toString();
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await visitor.request('POST', '/sessions', body, form)).status).toBe(404);
    const kept = await queryOne<{ ended_at: Date | null }>(
      ctx,
      sql`select ended_at from identity.session where id = ${theirs?.id}`,
    );
    expect(kept).toEqual({ ended_at: null });
  });
});
