import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { queryOne, sql } from '../../../../platform/db/database.ts';
import { sendContactLink } from '../../contacts/send-contact-link.ts';
import { aMailbox, aPerson, byMail } from '../../identity-builders.ts';
import { savePeople } from '../../save-people.ts';

const database = aDatabase();
const app = anApp(database);
const now = () => database.ctx({ now: new Date() });

describe('the pages of preferences', () => {
  it('keep quiet hours, draw them, and say what they never stop', async () => {
    const person = await aPerson(now());
    const visitor = await app.visitor(person.id);
    const page = await visitor.visit('/preferences');
    expect(page.heading).toBe('What you are sent');
    expect(page.text).toContain('Nothing on this page ever holds back a message about life at risk now');
    expect(page.text).toContain('Everything is sent.');
    expect(page.document.querySelector('.tocsin-chart')).toBeNull();
    expect(page.document.querySelectorAll('a[href^="/preferences/channels/"]')).toHaveLength(1);
    const url = '/preferences/channels/email';
    const form = await visitor.visit(url);
    const values = { leastWeight: 'serious', quietFrom: '22:00', quietTo: '' };
    const again = await visitor.submit(form, url, values);
    expect(again.status).toBe(422);
    expect(again.text).toContain('Say when quiet hours end');
    expect(again.document.querySelector('#quietFrom')?.getAttribute('value')).toBe('22:00');
    const kept = await visitor.submit(again, url, { ...values, quietTo: '07:00', quietDays: ['6', '7'] });
    expect(kept.text).toContain('Quiet from 22:00 to 07:00 from Saturday and Sunday (United Kingdom).');
    expect(kept.document.querySelectorAll('.tocsin-chart rect[fill=currentColor]')).toHaveLength(4);
    const changed = await visitor.visit(url);
    expect(changed.document.querySelectorAll('input[name=quietDays][checked]')).toHaveLength(2);
    expect((await visitor.visit('/preferences/channels/pigeon')).status).toBe(404);
  });

  it('opt out of all but life safety and back in, without a script', async () => {
    const visitor = await app.visitor((await aPerson(now())).id);
    const page = await visitor.visit('/preferences');
    const out = await visitor.submit(page, '/preferences/only-life-safety');
    expect(out.text).toContain('From now on you are sent only what is about life at risk now.');
    const back = await visitor.submit(out, '/preferences/only-life-safety');
    expect(back.text).toContain('You can opt out of everything besides life at risk now');
  });

  it('keep the language against an employer’s list', async () => {
    const row = { reference: 'WELSH', name: 'Gwen', email: 'gwen@network.example', language: 'en' };
    const [id = ''] = await savePeople(now(), [row]);
    const visitor = await app.visitor(id);
    const url = '/preferences/language';
    const form = await visitor.visit(url);
    expect((await visitor.submit(form, url, { language: 'xx' })).text).toContain('Choose a language.');
    expect((await visitor.submit(form, url, { language: 'cy' })).text).toContain('Welsh. Daw neges');
    await savePeople(now(), [{ ...row, name: 'Gwen Sample', language: 'pl' }]);
    expect((await visitor.visit('/preferences')).text).toContain('Welsh. Daw neges');
  });

  it('are for whoever is signed in', async () => {
    const stranger = await app.visitor();
    expect((await stranger.visit('/preferences')).url).toBe('/sign-in?next=%2Fpreferences');
  });
});

describe('the pages of addresses', () => {
  it('add one that is used only after the button on the page of its link', async () => {
    const person = await aPerson(now());
    const visitor = await app.visitor(person.id);
    const url = '/preferences/addresses';
    const list = await visitor.visit(url);
    expect(list.text).toContain('it cannot be removed here');
    const again = await visitor.submit(list, url, { address: 'me@home.example' });
    expect(again.text).toContain('Tick the box if you agree.');
    const added = await visitor.submit(again, url, { address: 'me@home.example', agreed: 'yes' });
    expect(added.text).toContain('Waits for you to open the link');
    const job = await queryOne(
      now(),
      sql<{ payload: { contactPointId: string } }>`select payload from graphile_worker._private_jobs
        where payload ->> 'contactPointId' is not null order by id desc limit 1`,
    );
    const box = aMailbox();
    await sendContactLink(now(), job?.payload.contactPointId ?? '', byMail(box.mail));
    expect(JSON.stringify(job)).not.toContain('home.example');
    const path = /\/preferences\/confirm\/\S+/.exec(box.mails[0]?.text ?? '')?.[0] ?? '';
    const stranger = await app.visitor();
    const landing = await stranger.visit(path);
    await stranger.visit(path);
    expect((await visitor.visit(url)).text, 'a scanner that opens the link confirms nothing').not.toMatch(
      /Works.*Works/,
    );
    expect((await stranger.submit(landing, path)).heading).toBe('This address is confirmed');
    expect((await stranger.visit(path)).status).toBe(410);

    const works = await visitor.visit(url);
    expect(works.text).toMatch(/Works.*Works/);
    const remove = works.document.querySelector('a[href$="/remove"]')?.getAttribute('href') ?? '';
    const asked = await visitor.visit(remove);
    expect(asked.text).not.toContain('your last address');
    expect((await visitor.submit(asked, remove)).text).toContain('Nothing is sent to me@home.example any more.');
    expect((await visitor.visit(remove)).status).toBe(404);
  });
});
