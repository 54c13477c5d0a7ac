import { beforeAll, describe, expect, it } from 'vitest';
import { anApp, type Visitor } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { query, queryOne, sql } from '../../../platform/db/database.ts';
import { aPost, type FilledPost } from '../../leads/post-builders.ts';
import { saveAppointments } from '../../network/index.ts';
import { aHolderOf, uploadForm } from '../../network/network-builders.ts';
import { aList, listWords } from '../contact-builders.ts';
import { optOutPath } from '../opt-out.ts';

describe('the pages of networks', () => {
  const database = aDatabase();
  const app = anApp(database, { TOCSIN_REQUESTS_PER_MINUTE: '100000' });
  let wales: FilledPost;
  let lead: Visitor;
  const now = () => database.ctx({ now: new Date() });
  beforeAll(async () => {
    wales = await aPost(database.ctx());
    lead = await app.visitor(wales.holderId);
  });
  const text =
    'reference,name,email,phone,groups\nR1,Ann Seeded,ann@seeded.example,07700 900111,Night\nR2,Bob Seeded,bob@seeded.example,,\n';

  it('let a lead begin a list, bring in a file after looking, search, change and remove', async () => {
    expect((await lead.visit('/networks')).text).toContain('No list yet.');
    const begin = await lead.visit('/networks/begin');
    const wrong = await lead.submit(begin, '/networks/begin', { name: 'Night', basis: [], wordsShown: 'Some words' });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Say why these people may be told.');
    expect(wrong.document.querySelector('#wordsShown')?.textContent).toContain('Some words');
    const list = await lead.submit(wrong, '/networks/begin', { ...listWords, postId: wales.postId });
    expect(list.text).toContain('The list is begun.');
    const { url } = list;

    const upload = async (name: string, content: string) => {
      const page = await lead.visit(`${url}/import`);
      const answer = await lead.request('POST', `${url}/import`, ...uploadForm(page, {}, { name, text: content }));
      return lead.visit(String(answer.headers.location));
    };
    const faulty = await upload('f.csv', `${text}R3,,x,1,\n`);
    expect(faulty.text).toContain('Row 4, name: Give a name.');
    expect(faulty.text).toContain('Nothing is loaded while there is a fault.');
    expect((await lead.submit(faulty, faulty.url, { deed: 'drop' })).text).toContain('Nothing was changed.');
    const good = await upload('g.csv', text);
    expect(good.document.querySelector('#rows-new')?.textContent).toContain('2');
    const loaded = await lead.submit(good, good.url, { deed: 'load' });
    expect(loaded.text).toContain('Loaded: 2 added, 0 changed.');
    expect(loaded.text).toContain('+447700900111');

    const found = await lead.submit(loaded, `${url}/search`, { sought: 'bob' });
    expect(found.text).toContain('bob@seeded.example');
    expect(found.text).not.toContain('ann@seeded.example');
    const entryUrl = found.document.querySelector('td a, th a[href*="/entries/"]')?.getAttribute('href') ?? '';
    const edit = await lead.visit(entryUrl);
    expect(edit.document.querySelector('#email')?.getAttribute('value')).toBe('bob@seeded.example');
    const bad = await lead.submit(edit, entryUrl, { phone: '12' });
    expect(bad.text).toContain('is not a mobile number');
    const changed = await lead.submit(bad, entryUrl, { phone: '07700 900222', groups: 'Day; Night' });
    expect(changed.text).toContain('Day, Night');
    const added = await lead.submit(await lead.visit(`${url}/add`), `${url}/add`, {
      name: 'Cy',
      email: 'cy@seeded.example',
    });
    expect(added.text).toContain('3 people are told');
    const again = added.document.querySelector('a[href*="/entries/"]')?.getAttribute('href') ?? '';
    const removed = await lead.submit(await lead.visit(again), `${again}/remove`);
    expect(removed.text).toContain('2 people are told');
    expect((await lead.visit('/networks')).text).toContain('2 people in the networks of your posts');
    const confirmed = await lead.submit(removed, `${url}/change`, { deed: 'confirm' });
    expect(confirmed.text).toContain('Confirmed for another twelve months.');
  });

  it('show the centre numbers, and a list only while its owner shows it', async () => {
    const officer = await app.visitor(await aHolderOf(database.ctx(), 'duty-officer'));
    const counts = await officer.visit('/networks/counts');
    expect(counts.text).toContain('Hotels and food, Wales');
    expect(counts.text).not.toContain('seeded.example');
    expect(counts.document.querySelector('svg')).not.toBeNull();
    const [list] = await query<{ id: string }>(database.ctx(), sql`select id from contacts.list`);
    const url = `/networks/lists/${list?.id}`;
    const shownUrl = `/networks/shown/${list?.id}`;
    expect((await officer.request('GET', shownUrl)).status).toBe(403);
    expect((await officer.visit('/networks/shown')).text).toContain('No list is shown to the centre.');
    const shown = await lead.submit(await lead.visit(url), `${url}/change`, { deed: 'show' });
    expect(shown.text).toContain('The centre can read this list now.');
    expect((await officer.visit(shownUrl)).text).toContain('bob@seeded.example');
    await lead.submit(shown, `${url}/change`, { deed: 'hide' });
    expect((await officer.request('GET', shownUrl)).status).toBe(403);
  });

  it('keep everybody else away from names and addresses: no page, no download, no record', async () => {
    const centre = await aHolderOf(database.ctx(), 'duty-officer');
    const roles = ['approver', 'operator', 'auditor', 'hub-officer'];
    const scope = { kind: 'national', id: '' } as const;
    await saveAppointments(
      database.ctx(),
      roles.map((role) => ({ personId: centre, role, scope })),
    );
    const other = await aPost(database.ctx(), { regionCode: 'london', sectorCode: 'health' });
    const known: string[] = [];
    for (const table of ['contacts.list', 'contacts.entry', 'contacts.contact', 'leads.post']) {
      const rows = await query<{ id: string }>(database.ctx(), sql`select id from ${sql.table(table)} limit 1`);
      known.push(...rows.map(({ id }) => id));
    }
    const addresses = app.application.capabilities
      .flatMap((each) => [...(each.pages ?? []), ...(each.routes ?? [])])
      .flatMap(({ url }) => {
        const ids = /^.(networks|contacts|posts).*:/.test(url) ? known : known.slice(0, 1);
        return url.includes(':') ? ids.map((id) => url.replace(/:[A-Za-z]+/g, id)) : [url];
      });
    expect(addresses.length).toBeGreaterThan(120);
    const seeded = /seeded|7700\W?900\W?(111|222)/i;
    const leaks: string[] = [];
    for (const [personId, urls] of [
      [centre, addresses],
      [other.holderId, addresses.filter((url) => /networks|contacts|posts/.test(url))],
      [wales.associateId, addresses.filter((url) => /networks|contacts/.test(url))],
    ] as const) {
      const visitor = await app.visitor(personId);
      for (const url of urls)
        if (seeded.test((await visitor.request('GET', url)).body)) leaks.push(`${url} ${personId}`);
    }
    expect(leaks).toEqual([]);
    const records = await query<{ row: string }>(database.ctx(), sql`select e::text as row from audit.entry e`);
    expect(records.filter(({ row }) => seeded.test(row))).toEqual([]);
    // The same walk finds them as the lead: it can fail.
    const [list] = addresses.filter((url) => url.startsWith('/networks/lists/'));
    expect((await lead.request('GET', list ?? '')).body).toMatch(seeded);
  });

  it('let two people destroy a key, and somebody without account stop what they are sent', async () => {
    const ctx = now();
    const listId = await aList(ctx, { postId: wales.postId, ownerId: wales.holderId, name: 'Late' }, [
      { name: 'Dee', email: 'dee@late.example' },
    ]);
    const contact = await queryOne<{ id: string }>(
      ctx,
      sql`select contact_id as id from contacts.entry where list_id = ${listId}`,
    );
    const path = optOutPath(ctx, contact?.id ?? '');
    const stranger = await app.visitor();
    const page = await stranger.visit(path);
    expect(page.text).toContain('Stop these messages');
    const out = await stranger.submit(page, path, { deed: 'stop' });
    expect(out.text).toContain('You are no longer told');
    expect((await stranger.submit(out, path, { deed: 'again' })).text).toContain('Stop these messages');
    expect((await stranger.request('GET', '/contacts/opt-out/made-up')).status).toBe(404);

    const url = `/networks/keys/${wales.postId}`;
    const keys = await lead.visit(url);
    expect((await lead.submit(keys, url, { deed: 'rotate' })).text).toContain('entries are sealed anew.');
    expect((await lead.submit(keys, url, { deed: 'destroy', typed: 'no' })).text).toContain('Type the word destroy');
    const asked = await lead.submit(keys, url, { deed: 'destroy', typed: 'destroy' });
    expect(asked.text).toContain('You asked for this. Somebody else must confirm it');
    const deputy = await app.visitor(wales.deputyIds[0]);
    const confirm = await deputy.visit(url);
    expect(confirm.text).toContain('Somebody asked for this at');
    expect((await deputy.submit(confirm, url, { deed: 'destroy', typed: 'destroy' })).text).toContain(
      'The key was destroyed on',
    );
    expect((await lead.visit('/networks')).text).toContain('No list yet.');
  });

  it('are an associate’s own alone', async () => {
    const associate = await app.visitor(wales.associateId);
    const own = await aList(now(), { postId: wales.postId, ownerId: wales.associateId, name: 'Of the associate' });
    const theirs = await aList(now(), { postId: wales.postId, ownerId: wales.holderId, name: 'Of the lead' });
    expect((await associate.request('GET', `/networks/lists/${theirs}/remove`)).status).toBe(403);
    const page = await associate.visit('/networks');
    expect(page.text).toContain('Of the associate');
    expect(page.text).not.toContain('Of the lead');
    expect((await associate.request('GET', `/networks/lists/${own}`)).status).toBe(200);
    expect((await associate.request('GET', `/networks/lists/${theirs}`)).status).toBe(403);
    expect((await associate.request('GET', `/networks/keys/${wales.postId}`)).status).toBe(403);
    const ask = await associate.visit(`/networks/lists/${own}/remove`);
    expect((await associate.submit(ask, `/networks/lists/${own}/remove`)).text).toContain('what it held is wiped');
  });
});
