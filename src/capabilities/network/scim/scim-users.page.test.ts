import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { query, queryOne, sql } from '../../../platform/db/database.ts';
import { findPersonByEmail } from '../../identity/index.ts';
import { listRoles } from '../appointment-store.ts';
import { aHolderOf, aHotelAtDover } from '../network-builders.ts';
import { saveAppointments, saveOrganisations } from '../save-network.ts';
import { makeRosterToken } from './change-roster-tokens.ts';
import { listRosterTokens } from './roster-token-store.ts';

describe('a roster kept by SCIM', () => {
  const database = aDatabase();
  const app = anApp(database);
  let hotel = '';
  let token = '';
  let otherToken = '';

  beforeAll(async () => {
    const ctx = database.ctx();
    hotel = await aHotelAtDover(ctx);
    const [other = ''] = await saveOrganisations(ctx, [{ reference: 'ORG-9', name: 'Other', sectorCode: 'health' }]);
    token = await makeRosterToken(ctx, hotel, 'directory');
    otherToken = await makeRosterToken(ctx, other, 'directory');
  });

  async function ask(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) {
    const answer = await app.server.instance.inject({
      method,
      url: `/scim/v2${path}`,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/scim+json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const { statusCode: status, headers: told } = answer;
    return { status, headers: told, body: JSON.parse(answer.body === '' ? 'null' : answer.body) };
  }

  const rhian = {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    userName: 'rhian@hotel.example',
    externalId: 'E-7',
    name: { givenName: 'Rhian', familyName: 'Example' },
    emails: [{ value: 'rhian@hotel.example', type: 'work', primary: true }],
    preferredLanguage: 'cy-GB',
    unheardOf: { of: true },
  };

  async function rolesOf(email: string): Promise<string[]> {
    const ctx = app.application.makeContext({ kind: 'system', name: 'test' }, 'test');
    const person = await findPersonByEmail(ctx, email);
    return person
      ? (await listRoles(ctx, person.id)).map(({ role, scope }) => `${role} ${scope.kind} ${scope.id}`)
      : [];
  }

  it('makes somebody a member, once, and tells it in the form of the standard', async () => {
    const made = await ask('POST', '/Users', rhian);
    expect(made.status).toBe(201);
    expect(made.headers).toMatchObject({ 'content-type': 'application/scim+json; charset=utf-8', etag: 'W/"1"' });
    expect(made.body).toMatchObject({
      userName: 'rhian@hotel.example',
      externalId: 'E-7',
      active: true,
      name: { formatted: 'Rhian Example', givenName: 'Rhian', familyName: 'Example' },
      meta: { resourceType: 'User', version: 'W/"1"', location: made.headers.location },
    });
    expect(await rolesOf('rhian@hotel.example')).toEqual([`member organisation ${hotel}`]);
    const again = await ask('POST', '/Users', { ...rhian, userName: 'RHIAN@hotel.example' });
    expect([again.status, again.body.scimType]).toEqual([409, 'uniqueness']);
    const elsewhere = await ask('POST', '/Users', rhian, { authorization: `Bearer ${otherToken}` });
    expect([elsewhere.status, elsewhere.body.scimType]).toEqual([409, 'uniqueness']);
    const actions = await query(
      database.ctx(),
      sql<{ actor: string }>`select actor from audit.entry where action = 'network.roster-person-saved'`,
    );
    expect(actions.map((entry) => entry.actor)).toEqual([expect.stringMatching(/^system:roster-token:/)]);
  });

  it('finds by userName in any capitals and by externalId, a page at a time, its own people only', async () => {
    const found = await ask('GET', `/Users?filter=${encodeURIComponent('userName eq "Rhian@HOTEL.example"')}`);
    expect(found.body).toMatchObject({ totalResults: 1, startIndex: 1, itemsPerPage: 1 });
    const by = async (filter: string) => (await ask('GET', `/Users?filter=${encodeURIComponent(filter)}`)).body;
    expect(await by('externalId eq "E-7"')).toMatchObject({ totalResults: 1 });
    expect(await by('externalId eq "e-7"')).toMatchObject({ totalResults: 0, Resources: [] });
    expect(await by('title co "x"')).toMatchObject({ status: '400', scimType: 'invalidFilter' });
    expect((await ask('GET', '/Users?startIndex=-4&count=0')).body).toMatchObject({ totalResults: 1, itemsPerPage: 0 });
    const { id } = found.body.Resources[0];
    const others = { authorization: `Bearer ${otherToken}` };
    expect((await ask('GET', `/Users/${id}`, undefined, others)).status).toBe(404);
    expect((await ask('GET', '/Users', undefined, others)).body.totalResults).toBe(0);
  });

  it('changes what it is told to, unless somebody was faster', async () => {
    const { id } = (await ask('GET', '/Users')).body.Resources[0];
    const patch = (...Operations: object[]) => ask('PATCH', `/Users/${id}`, { Operations });
    const left = await patch({ op: 'Replace', path: 'active', value: 'False' });
    expect(left).toMatchObject({ status: 200, body: { active: false, meta: { version: 'W/"2"' } } });
    expect(await rolesOf('rhian@hotel.example')).toEqual([]);
    const stale = await ask('PUT', `/Users/${id}`, rhian, { 'if-match': 'W/"1"' });
    expect([stale.status, stale.body.status]).toEqual([412, '412']);
    const back = await ask('PUT', `/Users/${id}`, rhian, { 'if-match': 'W/"2"' });
    expect(back).toMatchObject({ status: 200, body: { active: true } });
    expect((await ask('GET', `/Users/${id}`, undefined, { 'if-none-match': 'W/"3"' })).status).toBe(304);
    const renamed = await patch(
      { op: 'replace', path: 'name.familyName', value: 'Sample' },
      { op: 'replace', path: 'emails[type eq "work"].value', value: 'rhian.sample@hotel.example' },
    );
    expect(renamed.body).toMatchObject({
      name: { formatted: 'Rhian Sample' },
      emails: [{ value: 'rhian.sample@hotel.example' }],
    });
    expect(await rolesOf('rhian.sample@hotel.example')).toHaveLength(1);
    expect((await patch({ op: 'replace', value: { displayName: 'Rhian S', nickName: 'R' } })).body.displayName).toBe(
      'Rhian S',
    );
    expect((await patch({ op: 'replace', path: 'x509', value: 1 })).body.scimType).toBe('invalidPath');
    expect((await patch({ op: 'replace', path: 'emails', value: [{ value: 'nonsense' }] })).body.scimType).toBe(
      'invalidValue',
    );
    expect((await patch({ op: 'remove', path: 'userName' })).body.scimType).toBe('invalidValue');
    expect((await ask('PUT', `/Users/${id}`, '{')).body.scimType).toBe('invalidSyntax');
  });

  it('never moves the address of somebody with a duty', async () => {
    const { id } = (await ask('GET', '/Users')).body.Resources[0];
    await saveAppointments(database.ctx(), [{ personId: id, role: 'approver', scope: { kind: 'national', id: '' } }]);
    const thief = { ...rhian, emails: [{ value: 'thief@else.example' }] };
    // The directory's own clock is later than the test's.
    const answer = await ask('PUT', `/Users/${id}`, thief);
    expect([answer.status, answer.body.scimType]).toEqual([400, 'mutability']);
  });

  it('ends the membership on delete; the same name made again is the same person', async () => {
    const made = await ask('POST', '/Users', { userName: 'tom@hotel.example', displayName: 'Tom Example' });
    const { id } = made.body;
    expect((await ask('DELETE', `/Users/${id}`)).status).toBe(204);
    expect(await rolesOf('tom@hotel.example')).toEqual([]);
    expect((await ask('GET', `/Users/${id}`)).status).toBe(404);
    expect((await ask('DELETE', `/Users/${id}`)).status).toBe(404);
    const again = await ask('POST', '/Users', { userName: 'tom@hotel.example', displayName: 'Tom Example' });
    expect([again.status, again.body.id]).toEqual([201, id]);
    expect(await rolesOf('tom@hotel.example')).toEqual([`member organisation ${hotel}`]);
  });

  it('tells what it can do, and nothing without a good token', async () => {
    expect((await ask('GET', '/ServiceProviderConfig')).body).toMatchObject({ etag: { supported: true } });
    expect((await ask('GET', '/ResourceTypes')).body.Resources[0]).toMatchObject({ endpoint: '/Users' });
    expect((await ask('GET', '/ResourceTypes/User')).body.id).toBe('User');
    expect((await ask('GET', '/Schemas')).body.Resources[0].attributes.length).toBeGreaterThan(5);
    expect((await ask('GET', '/Schemas/urn:ietf:params:scim:schemas:core:2.0:User')).status).toBe(200);
    expect((await ask('GET', '/Schemas/x')).body.status).toBe('404');
    for (const authorization of ['', 'Bearer x', `Bearer ${'A'.repeat(43)}`]) {
      const answer = await ask('GET', '/Users', undefined, { authorization });
      expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer realm="scim"']);
    }
  });

  it('is opened and shut by an operator; the secret is kept nowhere', async () => {
    const operator = await app.visitor(await aHolderOf(database.ctx(), 'operator'));
    const url = `/network/organisations/${hotel}/roster-tokens`;
    const page = await operator.visit(url);
    expect((await operator.submit(page, url, { name: '' })).text).toContain('Say what the token is for');
    const made = await operator.submit(page, url, { name: 'Second <one>' });
    const secret = made.document.querySelector('#roster-token')?.textContent ?? '';
    token = secret;
    expect((await ask('GET', '/ResourceTypes')).status).toBe(200);
    const kept = await queryOne(
      database.ctx(),
      sql`select count(*) as rows from network.roster_token t where t::text like ${`%${secret}%`}`,
    );
    expect(kept).toEqual({ rows: 0 });
    const id = (await listRosterTokens(database.ctx(), hotel)).find((one) => one.name === 'Second <one>')?.id;
    const after = await operator.submit(await operator.visit(url), `${url}/${id}/revoke`);
    expect(after.text).toContain('is revoked');
    expect((await ask('GET', '/Users')).status).toBe(401);
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'hub-officer'));
    expect((await officer.request('GET', url)).status).toBe(403);
  });
});
