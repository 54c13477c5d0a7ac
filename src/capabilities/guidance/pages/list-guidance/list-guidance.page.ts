import { z } from 'zod';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, showPage } from '../../../../platform/http/page.ts';
import { listPremisesUses, listSectors } from '../../../network/index.ts';
import { codePattern, documentKinds } from '../../document.ts';
import { listPublished } from '../../published/published-store.ts';
import { findReaderPlace } from '../../read/reader-place-store.ts';
import { listChangedSinceRead } from '../../read/reading-store.ts';
import { type AskedGuidance, type GuidanceReader, makeGuidanceList } from './list-guidance-view.ts';

const code = z.string().max(60).regex(codePattern).optional().catch(undefined);
const query = z.object({
  topic: code,
  scenario: code,
  sector: code,
  use: z
    .string()
    .regex(/^([1-9]|1[0-7])$/)
    .optional()
    .catch(undefined),
  kind: z.enum(documentKinds).optional().catch(undefined),
});

/** The library: what is for this reader first, then action cards, then everything by topic; or what fits a question. */
export const listGuidancePage = definePage({
  url: '/guidance',
  access: 'public',
  navigation: { label: 'Guidance', order: 26, group: 'now' },
  query,
  shared: { audience: 'public', signedIn: 'own', keys: () => ['guidance'] },
  async get(ctx, { query: given }) {
    const asked: AskedGuidance = given;
    const [all, sectors, uses, reader] = await Promise.all([
      listPublished(ctx, { language: ctx.language }),
      listSectors(ctx),
      listPremisesUses(ctx),
      readReader(ctx),
    ]);
    const places = { sectors, uses };
    return showPage('guidance/pages/list-guidance/list-guidance.njk', {
      title: 'Guidance',
      ...makeGuidanceList(all, { asked, reader, places, language: ctx.language }),
    });
  },
});

async function readReader(ctx: Ctx): Promise<GuidanceReader | undefined> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return undefined;
  const [place, changed] = await Promise.all([
    findReaderPlace(ctx, actor.personId),
    listChangedSinceRead(ctx, actor.personId),
  ]);
  return { place, changed };
}
