import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../test/support/app.ts';
import { aDatabase, testEnvironment } from '../../test/support/test-database.ts';
import { savePeople } from '../capabilities/identity/index.ts';
import { saveAppointments } from '../capabilities/network/index.ts';
import { startMailCatcher } from '../capabilities/sample/index.ts';
import type { IncomingMail } from '../capabilities/sample/mail-catcher.ts';
import { systemActor } from '../kernel/actor.ts';
import { openApplication } from './application.ts';

describe.each([
  ['exercise', 'EXERCISE'],
  ['training', 'TRAINING'],
])('an installation for %s', (environment, word) => {
  const database = aDatabase();
  const app = anApp(database, { TOCSIN_ENVIRONMENT: environment });
  let officer = '';
  beforeAll(async () => {
    const [id = ''] = await savePeople(database.ctx(), [{ reference: 'A', name: 'Ada', email: 'ada@network.example' }]);
    const scope = { kind: 'national', id: '' } as const;
    await saveAppointments(database.ctx(), [
      { personId: id, role: 'duty-officer', scope, validFrom: new Date('2020-01-01') },
      { personId: id, role: 'operator', scope, validFrom: new Date('2020-01-01') },
    ]);
    officer = id;
  });

  it('says so in the title and at the head of every page that can be opened without knowing more', async () => {
    const visitor = await app.visitor(officer);
    const pages = app.application.capabilities.flatMap((each) => each.pages ?? []);
    // What a shared page fetches for its reader is no page: it has no head of its own.
    const isWhole = ({ url }: { readonly url: string }): boolean => !url.includes(':') && url !== '/your-page/frame';
    const urls = pages.filter((page) => page.get && isWhole(page)).map(({ url }) => url);
    expect(urls.length).toBeGreaterThan(15);
    for (const url of [...urls, '/no/such/page']) {
      const answer = await visitor.request('GET', url);
      if (!String(answer.headers['content-type']).startsWith('text/html')) continue;
      expect(answer.body, url).toContain(`<title>${word}: `);
      expect(answer.body, url).toContain(`<strong>${word}</strong> This is`);
    }
    const stranger = await app.visitor();
    for (const url of ['/', '/sign-in', '/verify', '/answer/x']) {
      expect((await stranger.request('GET', url)).body, url).toContain(`<strong>${word}</strong> This is`);
    }
  });

  it('offers nothing but an exercise', async () => {
    const form = await (await app.visitor(officer)).visit('/alerts/new');
    const offered = [...form.document.querySelectorAll('input[name=status]')];
    expect(offered.map((each) => each.getAttribute('value'))).toEqual(['Exercise']);
  });
});

describe('the mail of an installation for practice', () => {
  const database = aDatabase();

  it('goes through the door that marks it, and to no other domain than those of the exercise', async () => {
    const caught: IncomingMail[] = [];
    const store = async (mails: readonly IncomingMail[]) => void caught.push(...mails);
    const catcher = await startMailCatcher({ host: '127.0.0.1', port: 0, store });
    const environment = {
      ...testEnvironment,
      TOCSIN_LOG_LEVEL: 'silent',
      TOCSIN_ENVIRONMENT: 'exercise',
      TOCSIN_RECIPIENT_DOMAINS: 'network.example',
      TOCSIN_SMTP_URL: catcher.url,
    };
    const application = openApplication(environment, database.url);
    const people = ['ada@network.example', 'bea@elsewhere.example'];
    const ids = await savePeople(
      database.ctx(),
      people.map((email) => ({ reference: email, name: 'Somebody', email })),
    );
    const jobs = application.capabilities.flatMap((each) => each.jobs ?? []);
    const send = jobs.find(({ name }) => name === 'identity.send-sign-in-link');
    for (const personId of ids) {
      const ctx = application.makeContext(systemActor('test'), 'test');
      await send?.run(ctx, { personId, nextPath: '/', requestedAt: ctx.now.toISOString(), askedFrom: '' });
    }
    await application.close();
    await catcher.close();
    expect(caught.map(({ to }) => to)).toEqual(['ada@network.example']);
    expect(caught[0]?.raw.toString()).toMatch(/^Subject: EXERCISE: /m);
    expect(caught[0]?.raw.toString()).toContain('EXERCISE: This is an exercise environment.');
  });
});

describe('the live installation', () => {
  const app = anApp(aDatabase());

  it('says nothing of practice', async () => {
    const page = await (await app.visitor()).visit('/sign-in');
    expect(page.html).not.toContain('tocsin-practice');
  });
});
