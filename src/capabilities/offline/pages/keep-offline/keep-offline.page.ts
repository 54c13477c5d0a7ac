import { definePage, showPage } from '../../../../platform/http/page.ts';
import { type PartKind, sizeInWords } from '../../browser/kept-part.ts';
import { makeOwnPack } from '../../make-pack.ts';
import { takePublicPack } from '../../pack-shelf.ts';
import type { MadePart } from '../../parts/made-part.ts';

const kindWords: readonly (readonly [PartKind, string, string])[] = [
  ['alerts', 'What you were told lately', ''],
  ['premises', 'Your places, with the cards for each', ''],
  ['site', 'What to do at premises of yours', ''],
  ['card', 'action card', 'action cards'],
  ['checklist', 'checklist', 'checklists'],
  ['doors', 'Which door to go to', ''],
  ['threat', 'The threat level', ''],
  ['search', 'A search over all of it', ''],
];

/** What a phone can keep for a place without a network, how big it is, and the button. Here an installed app starts. */
export const keepOfflinePage = definePage({
  url: '/offline',
  access: 'public',
  reachedFrom: 'the foot of every page, and the app on a Home Screen',
  shared: { audience: 'public', signedIn: 'own', keys: () => ['guidance', 'doors', 'threat'] },
  async get(ctx) {
    const { actor } = ctx;
    const own = actor.kind === 'person' ? await makeOwnPack(ctx, actor.personId, ctx.language) : [];
    const parts = [...own, ...(await takePublicPack(ctx, ctx.language))];
    return showPage('offline/pages/keep-offline/keep-offline.njk', {
      title: 'Keep on this phone',
      language: ctx.language,
      isSignedIn: actor.kind === 'person',
      size: sizeOf(parts),
      lines: kindWords.flatMap(([kind, one, many]) => {
        const these = parts.filter(({ line }) => line.kind === kind);
        if (these.length === 0) return [];
        const words = many === '' ? one : `${these.length} ${these.length === 1 ? one : many}`;
        return [{ words, size: sizeOf(these) }];
      }),
    });
  },
});

/** The empty frame that a phone keeps, into which its worker puts kept words. */
export const offlineFramePage = definePage({
  url: '/offline/frame',
  access: 'public',
  parent: '/offline',
  shared: { audience: 'public', keys: () => ['offline'] },
  async get() {
    return showPage('offline/pages/keep-offline/offline-frame.njk', { title: 'Kept on this phone' });
  },
});

function sizeOf(parts: readonly MadePart[]): string {
  return sizeInWords(parts.reduce((sum, { line }) => sum + line.bytes, 0));
}
