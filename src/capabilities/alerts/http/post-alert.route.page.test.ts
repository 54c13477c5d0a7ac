import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { type Officers, someOfficers } from '../alert-builders.ts';
import { aCapAlert } from '../cap/cap-builders.ts';
import { renderCap } from '../cap/render-cap.ts';
import { visitorOf } from '../pages/page-builders.ts';

const machine = { accept: 'application/json', 'content-type': 'application/cap+xml' };

describe('alerts for machines', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });

  it('makes a draft of a CAP file, and tells it in the list and by itself', async () => {
    const ada = await visitorOf(app, officers.ada);
    const made = await ada.request('POST', '/api/alerts?status=Test', renderCap(aCapAlert()), machine);
    expect(made.status, made.body).toBe(200);
    const { alertId } = JSON.parse(made.body);
    const list = await ada.request('GET', '/api/alerts?state=draft', undefined, machine);
    expect(JSON.parse(list.body).alerts).toMatchObject([{ id: alertId, status: 'Test', state: 'draft' }]);
    const one = await ada.request('GET', `/api/alerts/${alertId}`, undefined, machine);
    expect(JSON.parse(one.body)).toMatchObject({
      id: alertId,
      versions: [{ number: 1, cap: { sender: 'tocsin.example' } }],
    });
  });

  it('answers a file that cannot be read with a problem and the reason', async () => {
    const ada = await visitorOf(app, officers.ada);
    const refused = await ada.request('POST', '/api/alerts', '<html/>', machine);
    expect(refused.status).toBe(422);
    expect(refused.headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(refused.body)).toMatchObject({
      code: 'CAP_FILE_REFUSED',
      detail: expect.stringMatching(/.{60}/),
    });
    const ack = await ada.request('POST', '/api/alerts', renderCap(aCapAlert({ msgType: 'Ack' })), machine);
    expect(JSON.parse(ack.body).code).toBe('MESSAGE_TYPE_UNKNOWN');
  });

  it('is for holders of the permission', async () => {
    const nobody = await (await app.visitor()).request('GET', '/api/alerts', undefined, machine);
    expect(nobody.status).toBe(401);
    const member = await visitorOf(app, officers.member);
    expect((await member.request('POST', '/api/alerts', renderCap(aCapAlert()), machine)).status).toBe(403);
    expect((await member.request('GET', '/api/alerts', undefined, machine)).status).toBe(403);
  });
});
