import { describe, expect, it } from 'vitest';
import { anApp } from '../../../../test/support/app.ts';
import { readPage } from '../../../../test/support/page-reader.ts';
import { aDatabase } from '../../../../test/support/test-database.ts';
import { listEntriesAbout } from '../../audit/index.ts';
import { aHolderOf } from '../../network/network-builders.ts';
import { raiseAction } from '../../premises/index.ts';
import { aSite, asDeputy, asInvitedAdviser, asKeeper, asStaff, personOf } from '../../premises/premises-builders.ts';
import { makePack } from '../packs/make-evidence-pack.ts';
import { findPack, findPackFile } from '../packs/pack-store.ts';

const database = aDatabase();
const app = anApp(database);
const verify = '/evidence/verify';

async function aKeptSite() {
  const ctx = database.ctx({ now: new Date() });
  const site = await aSite(ctx);
  const keeper = await asKeeper(ctx, site);
  const action = {
    premisesId: site.id,
    source: 'own',
    sourceId: null,
    detail: '',
    costPounds: 90,
    dueOn: null,
  } as const;
  await raiseAction(keeper, { ...action, title: 'SECRETDOOR does not lock', ownerName: '' });
  return { ctx, site, keeper, url: `/premises/${site.id}/evidence` };
}

/** Posts a file to the page that checks packs, as a browser does without JavaScript. */
async function give(bytes: Buffer, name = 'a.pdf') {
  const line = 'a-boundary-of-a-form';
  const head = `--${line}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const foot = `\r\n--${line}\r\nContent-Disposition: form-data; name="code"\r\n\r\n\r\n--${line}--\r\n`;
  const answer = await app.server.instance.inject({
    ...{ method: 'POST', url: verify, payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(foot)]) },
    headers: { 'content-type': `multipart/form-data; boundary=${line}`, accept: 'text/html' },
  });
  return readPage(answer.statusCode, verify, answer.body);
}

describe('the pages of evidence', () => {
  it('show what would be in a pack, make it, share it by a link that is shown once, and take it back', async () => {
    const { ctx, site, keeper, url } = await aKeptSite();
    const visitor = await app.visitor(personOf(keeper));
    const page = await visitor.visit(url);
    expect(page.text).toContain('What is to be done');
    expect(page.text).toContain('None was made yet.');
    const made = await visitor.submit(page, url);
    expect(made.text).toContain('The pack is made and signed');
    expect(made.text).toContain('SECRETDOOR');
    const packUrl = made.url;
    const file = await visitor.request('GET', `${packUrl}/full/pdf`);
    expect([file.status, file.headers['content-type'], file.body.slice(0, 8)]).toEqual([
      200,
      'application/pdf',
      '%PDF-1.7',
    ]);
    expect((await visitor.request('GET', `${packUrl}/full/exe`)).status).toBe(404);

    const form = await visitor.visit(`${packUrl}/share`);
    const wrong = await visitor.submit(form, `${packUrl}/share`, {
      audience: 'insurer',
      recipient: 'Steady',
      days: '400',
      view: 'full',
    });
    expect(wrong.status).toBe(422);
    expect(wrong.text).toContain('Give at most 365 days');
    const whole = await visitor.submit(form, `${packUrl}/share`, {
      audience: 'insurer',
      recipient: 'Steady',
      view: 'full',
    });
    expect(whole.text).toContain('All of it is for the regulator alone.');
    const unticked = await visitor.submit(form, `${packUrl}/share`, {
      audience: 'regulator',
      recipient: 'Steady',
      view: 'full',
    });
    expect(unticked.text).toContain('Tick that you know what is in it');
    const shared = await visitor.submit(form, `${packUrl}/share`, { audience: 'insurer', recipient: 'Steady Hand' });
    const link = /\/evidence\/shared\/[\w-]{43}/.exec(shared.text)?.[0] ?? '';

    const stranger = await app.visitor();
    const bare = await stranger.request('GET', link);
    expect(bare.headers['cache-control']).toContain('no-store');
    expect(bare.body).toContain('<meta name="robots" content="noindex');
    const seen = await stranger.visit(link);
    expect(seen.text).toContain('Still open1');
    expect(seen.text).not.toContain('SECRETDOOR');
    expect((await stranger.request('GET', `${link}/json`)).body).not.toContain('SECRETDOOR');
    const named = await stranger.submit(seen, link, { name: 'Una Underwriter' });
    expect(named.text).toContain('They will read that it was you');
    const log = await visitor.visit(packUrl);
    expect(log.text).toContain('Steady Hand (Insurer): Open');
    expect(log.text).toContain('4 openings');
    expect(log.text).toContain('Una Underwriter');
    expect(log.text).not.toContain(link);
    const revoke = log.document.querySelector('form[action$="/revoke"]')?.getAttribute('action') ?? '';
    expect((await visitor.submit(log, revoke)).text).toContain('Taken back');
    const shut = await stranger.request('GET', link);
    expect(shut.status).toBe(404);
    expect(shut.body).toContain('This link opens nothing');

    const withdraw = await visitor.visit(`${packUrl}/withdraw`);
    const withdrawn = await visitor.submit(withdraw, `${packUrl}/withdraw`, { reason: 'The wrong day' });
    expect(withdrawn.text).toContain('Withdrawn The wrong day');
    const packId = packUrl.split('/').at(-1) ?? '';
    const deeds = (await listEntriesAbout(ctx, [`evidence-pack:${packId}`], 9)).map(({ action }) => action);
    expect(deeds.sort()).toEqual(['evidence.file-taken', 'evidence.pack-made', 'evidence.pack-withdrawn']);
    expect(site.id).toHaveLength(36);
  });

  it('are what each may see: a deputy without sharing, an adviser let in without files, staff and strangers nothing', async () => {
    const { ctx, site, keeper, url } = await aKeptSite();
    const packUrl = `${url}/${await makePack(keeper, site.id)}`;
    const deputy = await app.visitor(personOf(await asDeputy(ctx, site)));
    const page = await deputy.visit(packUrl);
    expect(page.text).toContain('With nobody by a link.');
    expect(page.text).not.toContain('Share this pack');
    expect((await deputy.request('GET', `${packUrl}/share`)).status).toBe(403);
    const staff = await app.visitor(personOf(await asStaff(ctx, site)));
    const other = await app.visitor(personOf(await asKeeper(ctx, await aSite(ctx))));
    for (const nobody of [staff, other]) {
      for (const each of [url, packUrl, `${packUrl}/full/json`])
        expect((await nobody.request('GET', each)).status).toBe(404);
    }
    const invited = await app.visitor(personOf(await asInvitedAdviser(ctx, site)));
    const read = await invited.visit(packUrl);
    expect(read.text).toContain('SECRETDOOR');
    expect(read.text).not.toContain('Files');
    expect(read.text).not.toContain('Shared with');
    expect((await invited.request('GET', `${packUrl}/full/pdf`)).status).toBe(404);
  });

  it('check a file or a code for anybody, keep nothing of it, and say nothing of what is inside', async () => {
    const { ctx, site, keeper } = await aKeptSite();
    const packId = await makePack(keeper, site.id);
    const pdf = (await findPackFile(ctx, { packId, view: 'full', form: 'pdf' }))?.bytes ?? Buffer.alloc(0);
    const good = await give(pdf);
    expect(good.text).toContain('This is genuine');
    expect(good.text).not.toMatch(/Lantern|SECRETDOOR/);
    expect((await give(Buffer.concat([pdf, Buffer.from('%')]))).text).toContain('This file was changed');
    expect((await give(Buffer.from('%PDF-1.4 hello'))).text).toContain('This is not ours');
    const empty = await give(Buffer.alloc(0));
    expect([empty.status, empty.text.includes('Choose the file of the pack, or type its code.')]).toEqual([422, true]);
    expect((await give(Buffer.alloc(5 * 1024 * 1024 + 1, 'x'))).status).toBe(413);

    const stranger = await app.visitor();
    const page = await stranger.visit(verify);
    expect((await stranger.submit(page, verify, { code: 'EP-1' })).text).toContain(
      'A code has twelve letters and digits',
    );
    const code = (await findPack(ctx, packId))?.code ?? '';
    const known = await stranger.submit(page, verify, { code: `ep ${code.toLowerCase()}` });
    expect(known.text).toContain('This code is ours');
    expect(known.text).not.toContain('Lantern');
    const pem = await stranger.request('GET', '/.well-known/tocsin-evidence.pem');
    expect(pem.body).toMatch(/^-----BEGIN CERTIFICATE-----\n[\s\S]+-----END CERTIFICATE-----\n$/);
    expect(pem.body).not.toContain('PRIVATE');
    const schema = JSON.parse((await stranger.request('GET', '/evidence/schema/pack-1.json')).body);
    expect(schema.$id).toBe('http://tocsin.test/evidence/schema/pack-1.json');
    expect(schema.required).toContain('sections');
    expect(site.id).toHaveLength(36);
  });

  it('let an operator replace the certificate', async () => {
    const { keeper, site } = await aKeptSite();
    await makePack(keeper, site.id);
    const url = '/evidence/certificates';
    const operator = await app.visitor(await aHolderOf(database.ctx(), 'operator'));
    const page = await operator.visit(url);
    expect(page.text).toContain('Signs now');
    expect((await operator.submit(page, url)).text).toContain('Say why, in a few words.');
    const replaced = await operator.submit(page, url, { reason: 'Somebody left' });
    expect(replaced.text).toContain('A new certificate signs from now on');
    expect(replaced.text).toContain('Somebody left');
    const member = await app.visitor(personOf(keeper));
    expect((await member.request('GET', url)).status).toBe(403);
  });
});
