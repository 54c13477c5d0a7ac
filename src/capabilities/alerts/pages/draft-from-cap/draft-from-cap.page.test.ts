import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { type Officers, someOfficers } from '../../alert-builders.ts';
import { aCapAlert, aCapInfo } from '../../cap/cap-builders.ts';
import { renderCap } from '../../cap/render-cap.ts';
import { visitorOf } from '../page-builders.ts';

const url = '/alerts/new/from-cap';

describe('beginning from a CAP file', () => {
  const database = aDatabase();
  const app = anApp(database);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });

  it('shows what is in it, then makes a draft of the alert chosen', async () => {
    const ada = await visitorOf(app, officers.ada);
    const second = renderCap(aCapAlert({ identifier: 'b', info: [aCapInfo({ headline: 'The second' })] }));
    const text = `<alerts>${[renderCap(aCapAlert()), second].map((xml) => xml.replace(/^.*\n/, '')).join('')}</alerts>`;
    const reading = await ada.submit(await ada.visit(url), url, { text });
    expect(reading.heading).toBe('What is in this CAP file');
    expect(reading.text).toContain('The second');
    expect(reading.document.querySelector('input[name=status][checked]')?.getAttribute('value')).toBe('Exercise');
    const unchosen = await ada.submit(reading, url, { status: 'Exercise' });
    expect(unchosen.text).toContain('The file holds 2 alerts. Choose one of them.');
    const edit = await ada.submit(unchosen, url, { status: 'Exercise', index: '1' });
    expect(edit.heading).toBe('Write the alert');
    expect(edit.document.querySelector('#headline')?.getAttribute('value')).toBe('The second');
  });

  it('takes an uploaded file', async () => {
    const ada = await visitorOf(app, officers.ada);
    const page = await ada.visit(url);
    const token = page.document.querySelector('form.tocsin-form input[name=_csrf]')?.getAttribute('value') ?? '';
    const part = (name: string, body: string, more = '') =>
      `--cut\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n${body}\r\n`;
    const body = `${part('_csrf', token)}${part('deed', 'read')}${part('file', renderCap(aCapAlert()), '; filename="a.xml"')}--cut--\r\n`;
    const answer = await ada.request('POST', url, body, { 'content-type': 'multipart/form-data; boundary=cut' });
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('It follows the standard.');
  });

  it('says what is wrong with a file that cannot be read, and offers no draft', async () => {
    const ada = await visitorOf(app, officers.ada);
    const reading = await ada.submit(await ada.visit(url), url, {
      text: '<!DOCTYPE a [<!ENTITY x "y">]><alert>&x;</alert>',
    });
    expect(reading.text).toContain('Refused.');
    expect(reading.text).not.toContain('Make a draft');
  });

  it('asks for a file', async () => {
    const ada = await visitorOf(app, officers.ada);
    const again = await ada.submit(await ada.visit(url), url, {});
    expect(again.status).toBe(422);
    expect(again.text).toContain('Choose a CAP file, or paste its text.');
  });
});
