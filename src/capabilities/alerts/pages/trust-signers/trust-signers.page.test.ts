import { beforeAll, describe, expect, it } from 'vitest';
import { anApp } from '../../../../../test/support/app.ts';
import { aDatabase } from '../../../../../test/support/test-database.ts';
import { anOperator, type Officers, someOfficers } from '../../alert-builders.ts';
import { aSignedCap, aSigningPair } from '../../signature/signature-builders.ts';
import { visitorOf } from '../page-builders.ts';

const url = '/alerts/signers';

describe('trusted signers', () => {
  const database = aDatabase();
  const app = anApp(database);
  const pair = aSigningPair();
  const { signed } = aSignedCap(pair);
  let officers: Officers;
  beforeAll(async () => {
    officers = await someOfficers(database.ctx());
  });
  const read = async (text: string) => {
    const ada = await visitorOf(app, officers.ada);
    return ada.submit(await ada.visit('/alerts/new/from-cap'), '/alerts/new/from-cap', { text });
  };

  it('make a signed file count, until they are ended', async () => {
    const operator = await visitorOf(app, await anOperator(database.ctx()));
    expect((await read(signed)).text).toContain('whom nobody here vouches for');
    const added = await operator.submit(await operator.visit(url), url, {
      deed: 'add',
      name: 'Northmoor Police',
      certificate: pair.certificate,
    });
    expect(added.text).toContain('Northmoor Police is trusted from now on.');
    expect((await read(signed)).text).toContain('Signed by Northmoor Police, who is trusted');
    const id = added.document.querySelector('input[name=signer]')?.getAttribute('value') ?? '';
    const ended = await operator.submit(added, url, { deed: 'end', signer: id, name: '', certificate: '' });
    expect(ended.text).toContain('no longer trusted');
    expect((await read(signed)).text).toContain('whom nobody here vouches for');
  });

  it('are not needed to see that a file was altered', async () => {
    const page = await read(signed.replace('Market Square', 'Station Square'));
    expect(page.text).toContain('Its signature is broken');
    expect(page.text).not.toContain('Make a draft');
  });

  it('are added once, and only with a certificate', async () => {
    const operator = await visitorOf(app, await anOperator(database.ctx()));
    const again = await operator.submit(await operator.visit(url), url, {
      deed: 'add',
      name: 'X',
      certificate: 'none',
    });
    expect(again.status).toBe(422);
    expect(again.text).toContain('Paste one certificate as PEM');
    const other = aSigningPair().certificate;
    const page = await operator.submit(again, url, { deed: 'add', name: 'X', certificate: other });
    const twice = await operator.submit(page, url, { deed: 'add', name: 'X', certificate: other });
    expect(twice.text).toContain('trusted already');
  });

  it('are the work of operators alone', async () => {
    const ada = await visitorOf(app, officers.ada);
    expect((await ada.request('GET', url)).status).toBe(403);
  });
});
