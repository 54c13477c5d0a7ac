import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../../test/support/app.ts';
import type { PageReading } from '../../../../../test/support/page-reader.ts';
import { aDatabase, testConfig } from '../../../../../test/support/test-database.ts';
import { query, queryOne, sql } from '../../../../platform/db/database.ts';
import { saveAppointments } from '../../../network/index.ts';
import { aHolderOf, aHotelAtDover } from '../../../network/network-builders.ts';
import { beginSession } from '../../begin-session.ts';
import { aPerson } from '../../identity-builders.ts';
import { openClientSecret } from '../../oidc/client-secret.ts';
import { findIssuerOfDomain, findSealedSecret } from '../../oidc/issuer-store.ts';

const database = aDatabase();
const app = anApp(database);
const now = () => database.ctx({ now: new Date() });
const secret = 'the-employers-own-client-secret';
const typed = {
  name: 'Harbour View',
  issuerUrl: 'https://login.hotel.example',
  clientId: 'tocsin',
  clientSecret: secret,
  domains: 'Hotel.Example\n@quay.example',
  organisation: 'ORG-1',
  groupClaim: 'groups',
};
let operator: Visitor;
let second: Visitor;

beforeAll(async () => {
  await aHotelAtDover(database.ctx());
  operator = await app.visitor(await aHolderOf(database.ctx(), 'operator'));
  const other = await aPerson(database.ctx(), 'Sam Second');
  const scope = { kind: 'national', id: '' } as const;
  await saveAppointments(database.ctx(), [{ personId: other.id, role: 'operator', scope }]);
  second = await app.visitor(other.id);
});

const add = async (changed: Record<string, string> = {}): Promise<PageReading> =>
  operator.submit(await operator.visit('/issuers/new'), '/issuers/new', { ...typed, ...changed });
const errorsOf = (page: PageReading): string =>
  page.document.querySelector('.govuk-error-summary')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

describe('an employer’s sign-in', () => {
  let page: PageReading;
  let url = '';
  const issuerId = (): string => url.replace('/issuers/', '');
  /** Sends one of the small forms of the page, which all go to the same address. */
  const act = async (visitor: Visitor, values: Record<string, string>): Promise<PageReading> =>
    visitor.submit(await visitor.visit(url), url, values);

  it('is added, off, with its secret sealed and never shown again', async () => {
    page = await add();
    url = page.url;
    expect([page.heading, page.text.includes('Off: nobody signs in there')]).toEqual(['Harbour View', true]);
    expect(page.text).toContain('hotel.example, quay.example');
    expect(page.text).toContain('http://tocsin.test/sign-in/employer/callback');
    const sealed = (await findSealedSecret(now(), issuerId())) ?? Buffer.alloc(0);
    expect(openClientSecret(now(), issuerId(), sealed)).toBe(secret);
    expect(openClientSecret(now(), 'another-issuer', sealed)).toBeUndefined();
    const config = testConfig({ TOCSIN_SECRET: 'quite-another-secret-of-more-than-32-characters' });
    expect(openClientSecret({ config }, issuerId(), sealed)).toBeUndefined();
    const change = await operator.visit(`${url}/change`);
    const kept = await query(
      now(),
      sql`select issuer::text as row from identity.issuer issuer union all select entry::text from audit.entry entry`,
    );
    for (const each of [page.html, change.html, JSON.stringify(kept)]) expect(each).not.toContain(secret);
    expect(await findIssuerOfDomain(now(), 'hotel.example')).toBeUndefined();
  });

  it.each([
    [{ domains: 'other.example, quay.example' }, 'Another employer has quay.example: a domain belongs to one.'],
    [{ domains: 'not a domain' }, '“not” is not a domain like hotel.example.'],
    [{ domains: 'new.example', issuerUrl: 'http://login.hotel.example' }, 'has to begin with https://.'],
    [{ domains: 'new.example', issuerUrl: 'login' }, 'Give the issuer’s address'],
    [{ domains: 'new.example', organisation: 'ORG-9' }, 'No organisation has this reference'],
    [{ domains: 'new.example', clientId: 'tocsin' }, 'This client of this issuer is there already'],
    [{ domains: 'new.example', clientSecret: ' ' }, 'Give the client secret.'],
  ])('is not added with %j', async (changed, words) => {
    const again = await add({ clientId: 'other', ...changed });
    expect([again.status, errorsOf(again)]).toEqual([422, expect.stringContaining(words)]);
    expect(await query(now(), sql`select from identity.issuer`)).toHaveLength(1);
    expect(await query(now(), sql`select from identity.issuer_domain`)).toHaveLength(2);
  });

  it('is changed, and keeps its secret unless another is given', async () => {
    const before = await findSealedSecret(now(), issuerId());
    const form = await operator.visit(`${url}/change`);
    expect(form.document.querySelector('#organisation')?.getAttribute('value')).toBe('ORG-1');
    const changed = await operator.submit(form, `${url}/change`, { domains: 'hotel.example', groupClaim: 'roles' });
    expect([changed.url, changed.text.includes('quay.example')]).toEqual([url, false]);
    expect(await findSealedSecret(now(), issuerId())).toEqual(before);
    await operator.submit(form, `${url}/change`, { clientSecret: 'another secret' });
    const sealed = (await findSealedSecret(now(), issuerId())) ?? Buffer.alloc(0);
    expect(openClientSecret(now(), issuerId(), sealed)).toBe('another secret');
    const entries = await query<{ detail: unknown }>(
      now(),
      sql`select detail from audit.entry where action = 'issuer.changed' order by id`,
    );
    expect(entries.map(({ detail }) => detail)).toEqual([
      { changed: ['domains', 'group claim'] },
      { changed: ['domains', 'group claim', 'client secret'] },
    ]);
  });

  it('is asked whether it answers', async () => {
    const asked = await act(operator, { deed: 'check' });
    expect([asked.status, errorsOf(asked)]).toEqual([422, expect.stringContaining('It does not answer as it should:')]);
    expect(asked.text).not.toContain(secret);
  });

  it('is switched on, and off again with everybody who signed in there signed out', async () => {
    expect((await act(operator, { deed: 'switch-on' })).text).toContain('On: its people sign in there');
    expect(await findIssuerOfDomain(now(), 'hotel.example')).toEqual({ id: issuerId() });
    const person = await aPerson(now());
    await query(
      now(),
      sql`insert into identity.employer_identity values (${issuerId()}, 's', ${person.id}, now(), now())`,
    );
    const browser = { personId: person.id, userAgent: 'test', address: '192.0.2.1' };
    for (const beganBy of ['employer', 'passkey'] as const) await beginSession(now(), { ...browser, beganBy });
    await act(operator, { deed: 'switch-off' });
    const running = await query<{ by: string }>(
      now(),
      sql`select began_by as by from identity.session where person_id = ${person.id} and ended_at is null`,
    );
    expect(running).toEqual([{ by: 'passkey' }]);
    expect(await findIssuerOfDomain(now(), 'hotel.example')).toBeUndefined();
  });

  it('says what its groups hold; a role that decides much waits for a second operator', async () => {
    const lead = { deed: 'add', groupName: 'leads', role: 'sector-lead', scope: 'sector:hotels-food' };
    const added = await act(operator, lead);
    expect(added.text).toContain('leads: Sector lead');
    expect(added.text).not.toContain('Not given yet');
    expect(errorsOf(await act(operator, lead))).toContain('holds this role over the same already');
    const wrong = await act(operator, { deed: 'add', groupName: 'x', role: 'emperor', scope: 'national:' });
    expect(errorsOf(wrong)).toContain('Choose a role.');
    const nowhere = await act(operator, { deed: 'add', groupName: 'x', role: 'member', scope: 'region:atlantis' });
    expect(errorsOf(nowhere)).toContain('Choose over what the role is held.');

    const waiting = await act(operator, { deed: 'add', groupName: 'chiefs', role: 'approver', scope: 'national:' });
    expect(waiting.text).toContain('Not given yet: another operator has to confirm it.');
    const row = await queryOne<{ id: string }>(
      now(),
      sql`select id from identity.issuer_group where group_name = 'chiefs'`,
    );
    const group = row?.id ?? '';
    expect(waiting.document.querySelectorAll('input[value=confirm]')).toHaveLength(0);
    const token = waiting.document.querySelector('main input[name=_csrf]')?.getAttribute('value') ?? '';
    const body = new URLSearchParams({ _csrf: token, deed: 'confirm', group }).toString();
    const refused = await operator.request('POST', url, body, { 'content-type': 'application/x-www-form-urlencoded' });
    expect([refused.status, refused.body.includes('SECOND_OPERATOR_NEEDED')]).toEqual([409, true]);
    expect((await act(second, { deed: 'confirm', group })).text).not.toContain('Not given yet');
    expect((await act(operator, { deed: 'remove', group })).text).not.toContain('chiefs');
  });

  it('is the work of operators alone, and is not found when there is none', async () => {
    const hub = await app.visitor(await aHolderOf(database.ctx(), 'hub-officer'));
    for (const each of ['/issuers', '/issuers/new', url, `${url}/change`]) {
      expect((await hub.request('GET', each)).status).toBe(403);
    }
    const nobody = '/issuers/0192f0c1-2222-7333-8444-555566667777';
    for (const each of [nobody, `${nobody}/change`]) expect((await operator.request('GET', each)).status).toBe(404);
    expect((await operator.visit('/issuers')).text).toContain(
      'Harbour View hotel.example, quay.example Harbour View <Hotels> Off',
    );
  });
});
