import { expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { someOfficers } from '../../../alerts/alert-builders.ts';

const database = aDatabase();
const app = anApp(database);

it('what is somebody’s own comes as a part, to them alone; without a script a link leads there', async () => {
  const { ada } = await someOfficers(database.ctx());
  const signedIn = await app.visitor(ada.kind === 'person' ? ada.personId : '');
  const part = await signedIn.request('GET', '/your-page/frame');
  expect(part.body).toContain('Ada Sample');
  expect(part.body).toMatch(/action="\/sign-out"[\s\S]*name="_csrf" value="[^"]+"/);
  expect(part.headers['cache-control']).toBe('no-store');
  expect((await signedIn.visit('/your-page')).heading).toBe('What needs you');
  const shared = await signedIn.visit('/cards/verify');
  expect(shared.html).not.toContain('Ada Sample');
  expect(shared.html).toContain('data-personal="/your-page/frame"');
  const visitor = await app.visitor();
  expect((await visitor.request('GET', '/your-page/frame')).body.trim()).toBe('');
  expect((await visitor.request('GET', '/your-page')).status).toBe(303);
});
