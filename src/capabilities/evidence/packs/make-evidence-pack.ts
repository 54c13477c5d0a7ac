import { createHash } from 'node:crypto';
import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { markingLabel } from '../../../kernel/marking.ts';
import { findPracticeWords } from '../../../kernel/site-environment.ts';
import { londonDay } from '../../../kernel/time.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import { recordAudit } from '../../audit/index.ts';
import { signStatement } from '../../cards/index.ts';
import { getSite, noteStanding, type Site, siteMarking } from '../../premises/index.ts';
import { evidenceRefusals } from '../evidence-errors.ts';
import { currentSigner } from '../signing/keep-certificate.ts';
import { type PdfSigner, signPdf } from '../signing/sign-pdf.ts';
import { composePack } from './compose-pack.ts';
import { makePackCode, type PackContent, type PackView, packViews, writePackCode } from './pack.ts';
import { type PackJson, packSchemaPath, writePackJson } from './pack-json.ts';
import { makePackPdf } from './pack-pdf.ts';
import { insertPack, type PackFile, takePackNumber } from './pack-store.ts';

/** The `typ` of a manifest, so that nothing else that we sign passes for one. */
export const manifestType = 'tocsin-evidence+jwt';

/**
 * Freezes what is known of premises now: of each view a signed PDF, a JSON document and a signed manifest with the digests of
 * both. Gives the pack's id. For keeper and deputy; refuses PACK_EMPTY where nothing was begun.
 */
export async function makePack(ctx: Ctx, premisesId: string): Promise<string> {
  const site = await getSite(ctx, premisesId, 'evidence', 'change');
  const content = await composePack(ctx, premisesId);
  if (content.sections.full.length === 0) throw evidenceRefusals.refuse('PACK_EMPTY', { premisesId });
  // Its key may have to be made, which takes a moment: before the transaction that others wait for.
  const signer = await currentSigner(ctx);
  const id = newId();
  await inTransaction(ctx, async (within) => {
    const number = await takePackNumber(within, premisesId);
    const code = makePackCode();
    const files: PackFile[] = [];
    for (const view of packViews) {
      const json = describePack(within, { site, content, view, number, code });
      files.push(...(await makeFiles(within, json, signer)));
    }
    const sections = content.sections.full.map(({ key }) => key);
    const { leftOut } = content;
    const madeBy = actorReference(within.actor);
    await insertPack(within, { id, premisesId, number, code, madeBy, sections, leftOut }, files);
    await noteStanding(within, premisesId, { packOn: londonDay(within.now) });
    // The code is no secret, but opens nothing either: the record says what was in it by name only.
    const detail = { premisesId, number, sections };
    await recordAudit(within, { action: 'evidence.pack-made', subject: `evidence-pack:${id}`, detail });
  });
  return id;
}

interface Described {
  readonly site: Site;
  readonly content: PackContent;
  readonly view: PackView;
  readonly number: number;
  readonly code: string;
}

function describePack(ctx: Ctx, { site, content, view, number, code }: Described): PackJson {
  const { publicUrl } = ctx.config.of(siteConfig);
  const { name, organisationName, address, postcode } = site;
  return {
    $schema: `${publicUrl}${packSchemaPath}`,
    format: 'tocsin-evidence-pack',
    ...{ code: writePackCode(code), number, view },
    // What may be shared is so by the keeper's own decision, to those whom they choose and who need to know.
    marking: markingLabel(view === 'full' ? siteMarking : 'AMBER'),
    madeAt: ctx.now.toISOString(),
    madeBy: publicUrl,
    verifyAt: `${publicUrl}/evidence/verify`,
    premises: { name, organisation: organisationName, address, postcode },
    sections: content.sections[view].map(({ key, title, facts, tables, data }) => ({
      ...{ key, title },
      facts: facts.map((fact) => ({ ...fact })),
      tables: tables.map(({ caption, columns, rows }) => ({
        ...{ caption, columns: [...columns] },
        rows: rows.map((row) => [...row]),
      })),
      data: { ...data },
    })),
    missing: content.leftOut.map((each) => ({ ...each })),
  };
}

async function makeFiles(ctx: Ctx, pack: PackJson, signer: PdfSigner): Promise<PackFile[]> {
  const { view } = pack;
  const practice = findPracticeWords(ctx.config.of(siteConfig).environment);
  const pdf = await signPdf(await makePackPdf(pack, practice), signer, ctx.now);
  const json = writePackJson(pack);
  const manifest = {
    iss: pack.madeBy,
    iat: Math.floor(ctx.now.getTime() / 1000),
    ...{ code: pack.code, number: pack.number, view },
    files: [
      { form: 'pdf', bytes: pdf.length, sha256: sha256Of(pdf) },
      { form: 'json', bytes: json.length, sha256: sha256Of(json) },
    ],
  };
  const signed = Buffer.from(await signStatement(ctx, manifest, manifestType));
  return [
    { view, form: 'pdf', bytes: pdf },
    { view, form: 'json', bytes: json },
    { view, form: 'manifest', bytes: signed },
  ];
}

function sha256Of(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
