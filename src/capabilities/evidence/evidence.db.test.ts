import { spawnSync } from 'node:child_process';
import { createHash, createVerify, X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compactVerify, createLocalJWKSet } from 'jose';
import forge from 'node-forge';
import { describe, expect, it } from 'vitest';
import { pdfText, readPdf } from '../../../test/support/pdf-reader.ts';
import { findPdfUaFaults } from '../../../test/support/pdf-ua-rules.ts';
import { aDatabase } from '../../../test/support/test-database.ts';
import { day, after as later, londonDay } from '../../kernel/time.ts';
import { publishedKeys } from '../cards/index.ts';
import { findStanding, raiseAction } from '../premises/index.ts';
import {
  aSite,
  asAdviser,
  asDeputy,
  asInvitedAdviser,
  asKeeper,
  asOtherKeeper,
  asStaff,
} from '../premises/premises-builders.ts';
import { makePack } from './packs/make-evidence-pack.ts';
import { packForms, packViews, readPackCode, writePackCode } from './packs/pack.ts';
import { packJson } from './packs/pack-json.ts';
import { findPack, findPackFile } from './packs/pack-store.ts';
import { getPack, takeOutFile } from './packs/read-pack.ts';
import { verifyCode, verifyFile } from './packs/verify-pack.ts';
import { withdrawPack } from './packs/withdraw-pack.ts';
import { makeShare, revokeShare } from './shares/make-share.ts';
import { openShare, openSharedFile, tellName } from './shares/open-share.ts';
import { listOpenings, listShares } from './shares/share-store.ts';
import { listCertificates } from './signing/certificate-store.ts';
import { currentSigner, publishedCertificates, replaceCertificate } from './signing/keep-certificate.ts';

const database = aDatabase();

/** A café with an action of a telling name, its keeper, and a pack. */
async function aPack() {
  const ctx = database.ctx();
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
  await raiseAction(keeper, { ...action, title: 'SECRETDOOR at the yard does not lock', ownerName: 'SECRETNAME' });
  const id = await makePack(keeper, site.id);
  const file = async (view: 'full' | 'shareable', form: 'pdf' | 'json' | 'manifest'): Promise<Buffer> =>
    (await findPackFile(ctx, { packId: id, view, form }))?.bytes ?? Buffer.alloc(0);
  return { ctx, site, keeper, id, file };
}

/** The signature in a PDF and the bytes that it is over, as whoever verifies takes them out. */
function splitSigned(pdf: Buffer): { readonly cms: Buffer; readonly content: Buffer } {
  const range = /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\s*\]/.exec(pdf.toString('latin1'))?.slice(1).map(Number) ?? [];
  const [from = 0, first = 0, second = 0, rest = 0] = range;
  expect(second + rest).toBe(pdf.length);
  const padded = Buffer.from(pdf.subarray(from + first + 1, second - 1).toString('latin1'), 'hex');
  const content = Buffer.concat([pdf.subarray(from, from + first), pdf.subarray(second)]);
  return { cms: padded.subarray(0, padded.readUInt16BE(2) + 4), content };
}

/** Verifies a CMS signature by hand (RFC 5652, 5.4): the digest of the content, then Node's RSA over the signed attributes. */
function holds(cms: Buffer, content: Buffer, certificate: string): boolean {
  const read = forge.asn1.fromDer(cms.toString('latin1'));
  const parts = (value: forge.asn1.Asn1 | undefined): forge.asn1.Asn1[] => (value?.value ?? []) as forge.asn1.Asn1[];
  const signedData = parts(parts(read)[1])[0];
  const signer = parts(parts(signedData).at(-1))[0];
  const attributes = parts(signer)[3];
  if (!attributes) return false;
  const der = Buffer.from(forge.asn1.toDer(attributes).getBytes(), 'latin1');
  // 5.4: signed as a SET, not under its tag here.
  const asSet = Buffer.concat([Buffer.from([0x31]), der.subarray(1)]);
  const digest = createHash('sha256').update(content).digest();
  const signature = Buffer.from(String(parts(signer)[5]?.value), 'latin1');
  return der.includes(digest) && createVerify('sha256').update(asSet).verify(certificate, signature);
}

describe('a pack', () => {
  it('is frozen in two views, signed so that others can tell, and says where the firm stands', async () => {
    const { ctx, site, keeper, id, file } = await aPack();
    const pack = await findPack(ctx, id);
    expect(pack).toMatchObject({ number: 1, newest: 1, withdrawnAt: null });
    expect(pack?.sections).toContain('actions');
    expect((await findStanding(keeper, site.id))?.packOn).toBe(londonDay(ctx.now));
    expect(await findPack(ctx, await makePack(keeper, site.id))).toMatchObject({ number: 2, newest: 2 });

    const certificate = await publishedCertificates(ctx);
    const keys = createLocalJWKSet(JSON.parse(JSON.stringify(await publishedKeys(ctx))));
    for (const view of packViews) {
      const [pdf, json, manifest] = await Promise.all(packForms.map((form) => file(view, form)));
      if (!pdf || !json || !manifest) throw new Error('A file is missing.');
      expect(packJson.parse(JSON.parse(json.toString()))).toMatchObject({
        view,
        number: 1,
        code: writePackCode(pack?.code ?? ''),
      });
      expect(findPdfUaFaults(readPdf(pdf))).toEqual([]);
      expect(pdf.toString('latin1')).toContain(writePackCode(pack?.code ?? ''));

      const { cms, content } = splitSigned(pdf);
      expect(holds(cms, content, certificate)).toBe(true);
      for (const place of [0, 40, content.length - 2]) {
        const changed = Buffer.from(content);
        changed[place] = (changed[place] ?? 0) ^ 1;
        expect(holds(cms, changed, certificate)).toBe(false);
      }

      const { payload, protectedHeader } = await compactVerify(manifest.toString(), keys, { algorithms: ['EdDSA'] });
      expect(protectedHeader.typ).toBe('tocsin-evidence+jwt');
      const sums = [pdf, json].map((bytes) => createHash('sha256').update(bytes).digest('hex'));
      const said = JSON.parse(Buffer.from(payload).toString());
      expect(said.files.map(({ sha256 }: { sha256: string }) => sha256)).toEqual(sums);
      const [head = '', , signature = ''] = manifest.toString().split('.');
      const forged = Buffer.from(JSON.stringify({ ...said, code: 'EP-2222-2222-2222' })).toString('base64url');
      await expect(compactVerify(`${head}.${forged}.${signature}`, keys)).rejects.toThrow();
    }
    const read = async (view: 'full' | 'shareable') =>
      [pdfText(readPdf(await file(view, 'pdf'))), (await file(view, 'json')).toString()] as const;
    for (const text of await read('full')) expect(text).toMatch(/SECRETDOOR[\s\S]*SECRETNAME/);
    for (const text of await read('shareable')) {
      expect(text).toContain('Lantern Lane');
      expect(text).not.toMatch(/SECRETDOOR|SECRETNAME/);
    }
  });

  it('is verified by openssl where that is installed, and caught by it with one byte changed', async () => {
    const { ctx, file } = await aPack();
    const { cms, content } = splitSigned(await file('shareable', 'pdf'));
    const folder = mkdtempSync(join(tmpdir(), 'tocsin-pack-'));
    const put = (name: string, bytes: Buffer | string): string => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    const changed = Buffer.from(content);
    changed[99] = (changed[99] ?? 0) ^ 1;
    const ask = (over: string) =>
      spawnSync('openssl', [
        ...['cms', '-verify', '-inform', 'DER', '-in', put('signature.der', cms), '-content', over, '-binary'],
        ...['-CAfile', certificates, '-purpose', 'any', '-attime', attime, '-out', join(folder, 'out')],
      ]);
    const certificates = put('certificates.pem', await publishedCertificates(ctx));
    const attime = String(Math.floor(ctx.now.getTime() / 1000) + 60);
    const [good, bad] = [ask(put('content', content)), ask(put('changed', changed))];
    rmSync(folder, { recursive: true });
    // Where there is no openssl, the test above has said it with Node's own arithmetic.
    const isThere = good.error === undefined;
    expect([good.status, bad.status === 0]).toEqual(isThere ? [0, false] : [null, false]);
  });

  it('is told genuine, changed, not ours, withdrawn or followed by a newer one, by file and by code', async () => {
    const { ctx, site, keeper, id, file } = await aPack();
    const pdf = await file('shareable', 'pdf');
    const json = await file('full', 'json');
    for (const bytes of [pdf, json, await file('full', 'manifest')]) {
      expect(await verifyFile(ctx, bytes)).toEqual({ verdict: 'genuine', madeAt: ctx.now, withdrawnAt: null });
    }
    expect((await verifyFile(ctx, Buffer.concat([pdf, Buffer.from('\n')]))).verdict).toBe('changed');
    const better = Buffer.from(json.toString().replace('"open"', '"done"'));
    expect((await verifyFile(ctx, better)).verdict).toBe('changed');
    expect((await verifyFile(ctx, Buffer.from('%PDF-1.7 of somebody else, EP-2222-2222-2222'))).verdict).toBe(
      'not-ours',
    );
    const code = (await findPack(ctx, id))?.code ?? '';
    expect(readPackCode(` ${writePackCode(code).toLowerCase()} `)).toBe(code);
    expect((await verifyCode(ctx, code)).verdict).toBe('known');
    expect((await verifyCode(ctx, '222222222222')).verdict).toBe('not-ours');

    const next = await makePack(keeper, site.id);
    expect((await verifyFile(ctx, pdf)).verdict).toBe('superseded');
    await withdrawPack(keeper, { premisesId: site.id, packId: next, reason: 'The wrong day' });
    expect((await verifyFile(ctx, pdf)).verdict).toBe('genuine');
    await withdrawPack(keeper, { premisesId: site.id, packId: id, reason: 'The wrong day' });
    expect((await verifyFile(ctx, pdf)).verdict).toBe('withdrawn');
    const again = withdrawPack(keeper, { premisesId: site.id, packId: id, reason: 'Once more' });
    await expect(again).rejects.toMatchObject({ code: 'PACK_WITHDRAWN' });
  });

  it('is for those who read the evidence of premises, leaves by the firm alone, and is withdrawn by the keeper', async () => {
    const { ctx, site, keeper, id } = await aPack();
    const about = { premisesId: site.id, packId: id };
    const [deputy, staff, adviser] = [await asDeputy(ctx, site), await asStaff(ctx, site), await asAdviser(ctx, site)];
    for (const stranger of [staff, adviser, await asOtherKeeper(ctx)]) {
      await expect(getPack(stranger, site.id, id)).rejects.toMatchObject({ code: 'PREMISES_NOT_FOUND' });
      await expect(makePack(stranger, site.id)).rejects.toMatchObject({ code: 'PREMISES_NOT_FOUND' });
    }
    const invited = await asInvitedAdviser(ctx, site);
    expect((await getPack(invited, site.id, id)).pack.id).toBe(id);
    const taken = { ...about, view: 'full', form: 'pdf' } as const;
    await expect(takeOutFile(invited, taken)).rejects.toMatchObject({ code: 'PACK_NOT_FOUND' });
    expect((await takeOutFile(deputy, taken)).name).toBe('evidence-pack-1-full.pdf');
    await expect(makePack(invited, site.id)).rejects.toMatchObject({ code: 'PREMISES_NOT_YOURS' });
    for (const other of [deputy, invited]) {
      const withdrawn = withdrawPack(other, { ...about, reason: 'Because' });
      await expect(withdrawn).rejects.toMatchObject({ code: 'PREMISES_NOT_YOURS' });
    }
    const otherSite = await aSite(ctx);
    const elsewhere = getPack(await asKeeper(ctx, otherSite), otherSite.id, id);
    await expect(elsewhere).rejects.toMatchObject({ code: 'PACK_NOT_FOUND' });
    expect((await makePack(deputy, site.id)).length).toBe(36);
    expect((await takeOutFile(keeper, { ...taken, form: 'json' })).mediaType).toBe('application/json');
  });
});

describe('a share', () => {
  it('opens its view until it is over or taken back, and the keeper reads when', async () => {
    const { ctx, site, keeper, id } = await aPack();
    const about = { premisesId: site.id, packId: id, audience: 'insurer', recipient: 'Steady Hand', days: 30 } as const;
    const { token } = await makeShare(keeper, { ...about, view: 'shareable' });
    expect(token).toMatch(/^[\w-]{43}$/);
    const stranger = { ...ctx, actor: { kind: 'anonymous' } as const };
    const opened = await openShare(stranger, token);
    expect(opened.content.view).toBe('shareable');
    expect(JSON.stringify(opened.content)).not.toMatch(/SECRETDOOR|SECRETNAME/);
    expect((await openSharedFile(stranger, token, 'pdf')).name).toBe('evidence-pack-1-shareable.pdf');
    await tellName(stranger, token, 'Una Underwriter');
    const told = (await listOpenings(ctx, id, 9)).map(({ opened: what, toldName }) => [what, toldName]);
    expect(told).toEqual([
      ['name', 'Una Underwriter'],
      ['pdf', null],
      ['page', null],
    ]);
    const [line] = await listShares(ctx, id, 9);
    expect(line).toMatchObject({ openings: 2, audience: 'insurer' });
    expect(line?.tokenHash.toString('base64url')).not.toBe(token);

    const shut = { code: 'SHARE_NOT_FOUND' };
    await expect(
      openShare(
        stranger,
        token.replace(/^./, (one) => (one === 'A' ? 'B' : 'A')),
      ),
    ).rejects.toMatchObject(shut);
    await expect(openShare({ ...stranger, now: later(ctx.now, 30 * day) }, token)).rejects.toMatchObject(shut);
    expect((await openShare({ ...stranger, now: later(ctx.now, 30 * day - 1) }, token)).pack.id).toBe(id);
    await revokeShare(keeper, { premisesId: site.id, packId: id, shareId: line?.id ?? '' });
    await revokeShare(keeper, { premisesId: site.id, packId: id, shareId: line?.id ?? '' });
    await expect(openShare(stranger, token)).rejects.toMatchObject(shut);
    await expect(openSharedFile(stranger, token, 'json')).rejects.toMatchObject(shut);
  });

  it('of all of it is for the regulator alone, by the keeper alone, and ends with its pack', async () => {
    const { ctx, site, keeper, id } = await aPack();
    const about = { premisesId: site.id, packId: id, recipient: 'Inspector', days: 365 } as const;
    const stranger = { ...ctx, actor: { kind: 'anonymous' } as const };
    const whole = await makeShare(keeper, { ...about, audience: 'regulator', view: 'full' });
    expect(JSON.stringify((await openShare(stranger, whole.token)).content)).toContain('SECRETDOOR');
    // Nor does the database let it be for anybody else.
    await expect(makeShare(keeper, { ...about, audience: 'insurer', view: 'full' })).rejects.toThrow(/check/);
    await expect(makeShare(keeper, { ...about, audience: 'insurer', view: 'shareable', days: 400 })).rejects.toThrow(
      /check/,
    );
    const byDeputy = makeShare(await asDeputy(ctx, site), { ...about, audience: 'insurer', view: 'shareable' });
    await expect(byDeputy).rejects.toMatchObject({ code: 'PREMISES_NOT_YOURS' });
    await withdrawPack(keeper, { premisesId: site.id, packId: id, reason: 'The wrong day' });
    await expect(openShare(stranger, whole.token)).rejects.toMatchObject({ code: 'SHARE_NOT_FOUND' });
    const late = makeShare(keeper, { ...about, audience: 'insurer', view: 'shareable' });
    await expect(late).rejects.toMatchObject({ code: 'PACK_WITHDRAWN' });
  });
});

describe('the certificate', () => {
  it('is made once, replaced by an operator or before it runs out, and what it signed stays good', async () => {
    const { ctx, file } = await aPack();
    const signers = await Promise.all([currentSigner(ctx), currentSigner(ctx)]);
    expect(signers[0]?.certificate).toBe(signers[1]?.certificate);
    const before = await listCertificates(ctx);
    expect(before.length).toBe(1);
    const [first] = before;
    const parsed = new X509Certificate(first?.certificate ?? '');
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(parsed.subject).toContain('Evidence packs of tocsin.test');
    expect(first?.sealedPrivate?.includes('PRIVATE')).toBe(false);

    await replaceCertificate(ctx, { serial: first?.serial ?? '', reason: 'Once a year' });
    const again = replaceCertificate(ctx, { serial: first?.serial ?? '', reason: 'Once more' });
    await expect(again).rejects.toMatchObject({ code: 'CERTIFICATE_NOT_CURRENT' });
    const { cms, content } = splitSigned(await file('full', 'pdf'));
    expect(holds(cms, content, first?.certificate ?? '')).toBe(true);
    const { certificate, privateKey } = await currentSigner(ctx);
    expect(certificate).not.toBe(first?.certificate);
    expect((await publishedCertificates(ctx)).split('BEGIN CERTIFICATE')).toHaveLength(3);
    expect((await listCertificates(ctx)).find(({ serial }) => serial === first?.serial)?.sealedPrivate).toBeNull();
    expect(privateKey.asymmetricKeyDetails?.modulusLength).toBe(3072);

    const late = { ...ctx, now: later(ctx.now, 3 * 365 * day - 29 * day) };
    expect((await currentSigner(late)).certificate).not.toBe(certificate);
  });
});
