import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../../test/support/app.ts';
import { anEmployer } from '../../../../../test/support/employer.ts';
import type { PageReading } from '../../../../../test/support/page-reader.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { after, day } from '../../../../kernel/time.ts';
import { execute, query, sql } from '../../../../platform/db/database.ts';
import { endEmployerRoles } from '../../../network/employers/give-employer-roles.ts';
import { listRoles, saveAppointments } from '../../../network/index.ts';
import { aHolderOf, aHotelAtDover } from '../../../network/network-builders.ts';
import { aGroup, anIssuer } from '../../oidc/issuer-builders.ts';
import { anEnrolledDevice } from '../../passkeys/passkey-builders.ts';
import { savePeople } from '../../save-people.ts';

const site = 'http://tocsin.test';
const database = aDatabase();
const app = anApp(database);
const employer = anEmployer(() => site);
const now = (later = 0) => database.ctx({ now: after(new Date(), later) });
let issuerId = '';
let hotelId = '';

beforeAll(async () => {
  hotelId = await aHotelAtDover(database.ctx());
  issuerId = await anIssuer(now(), employer);
  await aGroup(now(), issuerId, 'security', 'hub-officer', 'region:south-east');
});

/** Types an address and takes the button's way; tells where the employer sends the browser back to. */
async function goThere(visitor: Visitor, login: string, next = '/sessions'): Promise<URL> {
  const page = await visitor.visit('/sign-in');
  const there = await visitor.submit(page, '/sign-in', { email: `${login}@hotel.example`, next });
  expect(there.heading).toBe('Sign in at Harbour View');
  return employer.signIn(linkIn(there), login);
}

const linkIn = (page: PageReading): string => page.document.querySelector('a.govuk-button')?.getAttribute('href') ?? '';
const pathOf = (url: URL): string => `${url.pathname}${url.search}`;
const signIn = async (login: string, visitor?: Visitor): Promise<PageReading> => {
  const browser = visitor ?? (await app.visitor());
  return browser.visit(pathOf(await goThere(browser, login)));
};

const findPerson = async (email: string) => {
  const [person] = await query<{ id: string; name: string }>(
    now(),
    sql`select id, name from identity.person where email = ${email}`,
  );
  return person ?? { id: '', name: 'nobody' };
};
const rolesOf = async (email: string, later = 0) =>
  (await listRoles(now(later), (await findPerson(email)).id)).map(({ role, scope }) => `${role} ${scope.kind}`);

describe('signing in at the employer', () => {
  it('makes somebody new a member, gives what their groups hold, and goes where they were going', async () => {
    employer.accounts.set('nia', {
      email: 'nia@hotel.example',
      email_verified: true,
      name: 'Nia Example',
      groups: ['security', 'others'],
    });
    const page = await signIn('nia');
    expect([page.url, page.text.includes('at the employer’s sign-in')]).toEqual(['/sessions', true]);
    expect((await findPerson('nia@hotel.example')).name).toBe('Nia Example');
    expect(await rolesOf('nia@hotel.example')).toEqual(['hub-officer region', 'member organisation']);
    const { id } = await findPerson('nia@hotel.example');
    const actions = await query<{ action: string }>(
      now(),
      sql`select action from audit.entry where subject = ${`person:${id}`} order by id`,
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'person.created',
      'person.linked-to-employer',
      'network.employer-roles-given',
      'session.began',
    ]);
  });

  it('takes a role away again when the group is gone, and leaves what others gave', async () => {
    const { id } = await findPerson('nia@hotel.example');
    const byHand = { personId: id, role: 'deputy', scope: { kind: 'organisation', id: hotelId } } as const;
    await saveAppointments(now(), [byHand]);
    const nia = employer.accounts.get('nia') ?? { email: '' };
    employer.accounts.set('nia', { ...nia, groups: [] });
    await signIn('nia');
    expect(await rolesOf('nia@hotel.example')).toEqual(['deputy organisation', 'member organisation']);
    employer.accounts.set('nia', nia);
    await signIn('nia');
    expect(await rolesOf('nia@hotel.example')).toContain('hub-officer region');
    const people = await query(now(), sql`select id from identity.person where email = 'nia@hotel.example'`);
    expect(people).toHaveLength(1);
  });

  it('gives a role for 30 days, and membership without end', async () => {
    expect(await rolesOf('nia@hotel.example', 29 * day)).toContain('hub-officer region');
    expect(await rolesOf('nia@hotel.example', 31 * day)).toEqual(['deputy organisation', 'member organisation']);
    await endEmployerRoles(now(), issuerId, { role: 'hub-officer', scope: { kind: 'region', id: 'south-east' } });
    expect(await rolesOf('nia@hotel.example')).toEqual(['deputy organisation', 'member organisation']);
  });

  it('knows somebody of the network by their address, once, and ends the session that the browser had', async () => {
    const asha = { email: 'asha@hotel.example', email_verified: true, name: 'A. Example', groups: 'security' };
    employer.accounts.set('asha', { ...asha, groups: ['security'] });
    const before = await findPerson('asha@hotel.example');
    const other = await app.visitor(before.id);
    const page = await signIn('asha', other);
    expect(page.url).toBe('/sessions');
    expect(page.document.querySelectorAll('main section')).toHaveLength(1);
    expect(await findPerson('asha@hotel.example')).toEqual(before);
    employer.accounts.set('second', { ...employer.accounts.get('asha'), email: 'asha@hotel.example' });
    const taken = await (await app.visitor()).request('GET', pathOf(await goThere(await app.visitor(), 'second')));
    expect(taken.status).toBe(410);
    const visitor = await app.visitor();
    const refused = await visitor.request('GET', pathOf(await goThere(visitor, 'second')));
    expect([refused.status, refused.body.includes('EMPLOYER_ACCOUNT_TAKEN')]).toEqual([409, true]);
  });

  it.each([
    ['of another domain', { email: 'eve@elsewhere.example', email_verified: true }, 403, 'EMPLOYER_ELSEWHERE'],
    ['that is not verified', { email: 'eve@hotel.example', email_verified: false }, 403, 'EMPLOYER_UNVERIFIED'],
    ['of which nothing is said', { email: 'eve@hotel.example' }, 403, 'EMPLOYER_UNVERIFIED'],
    ['that is none', { email: 'eve', email_verified: true }, 400, 'EMPLOYER_ANSWER_WRONG'],
  ])('lets nobody in by an address %s', async (_name, account, status, code) => {
    employer.accounts.set('eve', account);
    const visitor = await app.visitor();
    const answer = await visitor.request('GET', pathOf(await goThere(visitor, 'eve')));
    expect([answer.status, answer.body.includes(code)]).toEqual([status, true]);
    expect(answer.headers['set-cookie']?.toString() ?? '').not.toContain('tocsin=');
    expect(await query(now(), sql`select from identity.person where email like 'eve%'`)).toEqual([]);
  });

  it('lets nobody in who has left, known to the employer or by address alone', async () => {
    const leave = (email: string) =>
      execute(now(), sql`update identity.person set left_at = now() where email = ${email}`);
    employer.accounts.set('lee', { email: 'lee@hotel.example', email_verified: true });
    await signIn('lee');
    await savePeople(now(), [{ name: 'Mo', email: 'mo@hotel.example' }]);
    employer.accounts.set('mo', { email: 'mo@hotel.example', email_verified: true });
    for (const login of ['lee', 'mo']) {
      await leave(`${login}@hotel.example`);
      const visitor = await app.visitor();
      const answer = await visitor.request('GET', pathOf(await goThere(visitor, login)));
      expect([answer.status, answer.body.includes('PERSON_HAS_LEFT')]).toEqual([403, true]);
    }
  });

  it('makes somebody without a passkey who decides much wait too', async () => {
    const personId = await aHolderOf(now(), 'duty-officer');
    await execute(now(), sql`update identity.person set email = 'dot@hotel.example' where id = ${personId}`);
    employer.accounts.set('dot', { email: 'dot@hotel.example', email_verified: true });
    expect((await signIn('dot')).url).toMatch(/^\/sign-in\/waiting/);
  });

  it('makes whoever has a passkey and decides much wait, and tells them', async () => {
    const personId = await aHolderOf(now(), 'approver');
    await execute(now(), sql`update identity.person set email = 'pat@hotel.example' where id = ${personId}`);
    await anEnrolledDevice(now(), personId);
    employer.accounts.set('pat', { email: 'pat@hotel.example', email_verified: true });
    const waiting = await signIn('pat');
    expect(waiting.heading).toMatch(/^You can sign in without it after \d\d:\d\d$/);
    const notice = await query(
      now(),
      sql`select 1 from graphile_worker._private_jobs job join identity.recovery recovery
        on job.payload ->> 'recoveryId' = recovery.id::text where recovery.person_id = ${personId}`,
    );
    expect(notice).toHaveLength(1);
    await execute(now(), sql`update identity.recovery set ready_at = now() where person_id = ${personId}`);
    expect((await signIn('pat')).url).toBe('/sessions');
    expect((await signIn('pat')).url).toBe('/sessions');
  });

  it('gives a role that decides much only once the group is confirmed', async () => {
    const groupId = await aGroup(now(), issuerId, 'directors', 'approver', 'national:');
    employer.accounts.set('dee', { email: 'dee@hotel.example', email_verified: true, groups: ['directors'] });
    await signIn('dee');
    expect(await rolesOf('dee@hotel.example')).toEqual(['member organisation']);
    await execute(
      now(),
      sql`update identity.issuer_group set confirmed_by = 'person:other', confirmed_at = now() where id = ${groupId}`,
    );
    await signIn('dee');
    expect(await rolesOf('dee@hotel.example')).toEqual(['approver national', 'member organisation']);
  });
});

describe('an employer that says all in the ID token and takes its secret in the form', () => {
  const other = anEmployer(() => site, {
    clientAuthMethods: ['client_secret_post'],
    clientDefaults: { token_endpoint_auth_method: 'client_secret_post' },
    conformIdTokenClaims: false,
    features: { userinfo: { enabled: false } },
  });

  it('is understood as well', async () => {
    const id = await anIssuer(now(), other, ['quay.example']);
    await aGroup(now(), id, 'leads', 'sector-lead', 'sector:hotels-food');
    other.accounts.set('lou', { email: 'lou@quay.example', email_verified: true, groups: ['leads'] });
    const visitor = await app.visitor();
    const there = await visitor.submit(await visitor.visit('/sign-in'), '/sign-in', { email: 'lou@quay.example' });
    await visitor.visit(pathOf(await other.signIn(linkIn(there), 'lou')));
    expect(await rolesOf('lou@quay.example')).toEqual(['member organisation', 'sector-lead sector']);
  });
});

describe('the way back from the employer', () => {
  beforeAll(() => {
    employer.accounts.set('kim', { email: 'kim@hotel.example', email_verified: true });
  });
  const visit = async (visitor: Visitor, url: URL, change: Record<string, string | undefined> = {}) => {
    const changed = new URL(url);
    for (const [name, value] of Object.entries(change)) {
      if (value === undefined) changed.searchParams.delete(name);
      else changed.searchParams.set(name, value);
    }
    const answer = await visitor.request('GET', pathOf(changed));
    return [answer.status, /\bEMPLOYER(_[A-Z]+)+/.exec(answer.body)?.[0] ?? ''];
  };

  it('counts once, and only in the browser that began', async () => {
    const visitor = await app.visitor();
    const back = await goThere(visitor, 'kim');
    expect(await visit(await app.visitor(), back)).toEqual([410, 'EMPLOYER_SIGN_IN_EXPIRED']);
    const stranger = await app.visitor();
    await goThere(stranger, 'kim');
    expect(await visit(stranger, back)).toEqual([400, 'EMPLOYER_ANSWER_WRONG']);
    expect((await visit(visitor, back))[0]).toBe(303);
    expect(await visit(visitor, back)).toEqual([410, 'EMPLOYER_SIGN_IN_EXPIRED']);
  });

  it('is held to the issuer that was asked (RFC 9207), and a stranger’s state leaves the sign-in open', async () => {
    const visitor = await app.visitor();
    const back = await goThere(visitor, 'kim');
    expect(await visit(visitor, back, { state: 'made-up' })).toEqual([400, 'EMPLOYER_ANSWER_WRONG']);
    expect(await visit(visitor, back, { iss: 'https://evil.example' })).toEqual([400, 'EMPLOYER_ANSWER_WRONG']);
    const again = await goThere(visitor, 'kim');
    expect(await visit(visitor, again, { iss: undefined })).toEqual([400, 'EMPLOYER_ANSWER_WRONG']);
    const once = await goThere(visitor, 'kim');
    expect(await visit(visitor, once, { code: 'made-up' })).toEqual([400, 'EMPLOYER_ANSWER_WRONG']);
    expect((await visitor.request('GET', `${pathOf(once)}&state=twice`)).status).toBe(404);
  });

  it('says so when the employer said no, or has a fault', async () => {
    for (const [error, code] of [
      ['access_denied', 'EMPLOYER_DECLINED'],
      ['server_error', 'EMPLOYER_AWAY'],
    ] as const) {
      const visitor = await app.visitor();
      const back = await goThere(visitor, 'kim');
      expect((await visit(visitor, back, { code: undefined, error }))[1]).toBe(code);
    }
  });

  it('goes to a path of this site alone', async () => {
    const visitor = await app.visitor();
    const answer = await visitor.request('GET', pathOf(await goThere(visitor, 'kim', '//evil.example')));
    expect([answer.status, answer.headers.location]).toEqual([303, '/']);
  });

  it('is over after ten minutes, and when the issuer was switched off meanwhile', async () => {
    const visitor = await app.visitor();
    const back = await goThere(visitor, 'kim');
    await execute(now(), sql`update identity.employer_attempt set expires_at = now() - interval '1 second'`);
    expect(await visit(visitor, back)).toEqual([410, 'EMPLOYER_SIGN_IN_EXPIRED']);
    const other = await goThere(visitor, 'kim');
    await execute(now(), sql`update identity.issuer set switched_on_at = null`);
    expect(await visit(visitor, other)).toEqual([410, 'EMPLOYER_SIGN_IN_EXPIRED']);
    await execute(now(), sql`update identity.issuer set switched_on_at = now()`);
  });

  it('keeps no token of the browser in the database', async () => {
    const visitor = await app.visitor();
    const page = await visitor.submit(await visitor.visit('/sign-in'), '/sign-in', { email: 'kim@hotel.example' });
    const asked = new URL(linkIn(page)).searchParams;
    expect([asked.get('code_challenge_method'), asked.get('login_hint'), asked.get('scope')]).toEqual([
      'S256',
      'kim@hotel.example',
      'openid email profile groups',
    ]);
    const kept = await query(now(), sql`select attempt::text as row from identity.employer_attempt attempt`);
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(JSON.stringify(kept)).not.toContain(asked.get(name) ?? 'nothing');
    }
  });
});

describe('the page before the employer’s', () => {
  it('goes on by itself once, and then waits for the button', async () => {
    const visitor = await app.visitor();
    const page = await visitor.submit(await visitor.visit('/sign-in'), '/sign-in', { email: 'KIM@Hotel.Example' });
    const refresh = () => 'meta[http-equiv=refresh]';
    expect(page.document.querySelector(refresh())?.getAttribute('content')).toBe(`0; url=${linkIn(page)}`);
    const again = await visitor.visit('/sign-in/employer');
    expect(again.document.querySelector(refresh())).toBeNull();
    expect(linkIn(again)).toBe(linkIn(page));
    expect((await (await app.visitor()).request('GET', '/sign-in/employer')).status).toBe(410);
  });

  it('is not for other domains, and a link is mailed to whoever asks for one', async () => {
    const visitor = await app.visitor();
    const page = await visitor.visit('/sign-in?next=/alerts');
    expect((await visitor.submit(page, '/sign-in', { email: 'kim@sub.hotel.example' })).url).toBe('/sign-in/sent');
    const instead = await visitor.visit('/sign-in/link?next=/alerts');
    expect((await visitor.submit(instead, '/sign-in/link', { email: 'kim@hotel.example' })).url).toBe('/sign-in/sent');
    const kim = await findPerson('kim@hotel.example');
    const orders = await query<{ next: string }>(
      now(),
      sql`select payload ->> 'nextPath' as next from graphile_worker._private_jobs where payload ->> 'personId' = ${kim.id}`,
    );
    expect(orders).toEqual([{ next: '/alerts' }]);
  });

  it('says so when the employer does not answer, there or at the way back', async () => {
    const visitor = await app.visitor();
    const back = await goThere(visitor, 'kim');
    await employer.goAway();
    const answer = await visitor.request('GET', pathOf(back));
    expect([answer.status, answer.body.includes('EMPLOYER_AWAY')]).toEqual([503, true]);
    const page = await visitor.visit('/sign-in');
    const token = page.document.querySelector('form[action="/sign-in"] input[name=_csrf]')?.getAttribute('value') ?? '';
    const body = new URLSearchParams({ _csrf: token, email: 'kim@hotel.example' }).toString();
    await visitor.request('POST', '/sign-in', body, { 'content-type': 'application/x-www-form-urlencoded' });
    const away = await visitor.request('GET', '/sign-in/employer');
    expect([away.status, away.body.includes('EMPLOYER_AWAY')]).toEqual([503, true]);
  });
});
