import { z } from 'zod';
import { actorReference } from '../../../../kernel/actor.ts';
import { coverOf } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage, tryAgain } from '../../../../platform/http/page.ts';
import { importFormats, importKinds } from '../../import/import-format.ts';
import type { NetworkImport } from '../../import/network-import.ts';
import { listImports } from '../../import/network-import-store.ts';
import { largestFile, startImport } from '../../import/start-import.ts';
import { importNetwork } from '../../network-permissions.ts';
import { listRegions, listSectors } from '../../reference-data-store.ts';

/** Bringing in a file: which kind, and the file. The formats are documented here, with examples. */
export const startImportPage = definePage({
  url: '/network/import',
  access: importNetwork,
  stepUp: true,
  parent: '/network',
  form: z.object({ kind: z.enum(importKinds, 'Choose what the file holds.') }),
  async get(ctx, request) {
    const chosen = request.attempt?.values.kind ?? '';
    return showPage('network/pages/start-import/start-import.njk', {
      title: 'Bring in a file',
      formats: Object.values(importFormats),
      kinds: Object.values(importFormats).map(({ kind, title, sentence }) => ({
        value: kind,
        text: title,
        hint: { text: sentence },
        checked: chosen === kind,
      })),
      sectors: (await listSectors(ctx)).map(({ code, name }) => [code, name]),
      regions: (await listRegions(ctx)).map(({ code, name }) => [code, name]),
      recent: (await listImports(ctx, 10, ownOnly(ctx))).map(importRow),
    });
  },
  async post(ctx, request) {
    const { file } = request.files;
    if (!file || file.bytes.length === 0) {
      return tryAgain({ file: file?.name ? 'The file is empty. Choose another one.' : 'Choose a file.' });
    }
    if (file.bytes.length > largestFile) return tryAgain({ file: 'Choose a file of at most 50 MB.' });
    const id = await startImport(ctx, { kind: request.form.kind, fileName: file.name, bytes: file.bytes });
    return goTo(`/network/imports/${id}`);
  },
});

// Files hold personal data: whoever does not cover the country sees only their own.
function ownOnly(ctx: Ctx): string | null {
  return coverOf(ctx.actor, importNetwork).everywhere ? null : actorReference(ctx.actor);
}

const stateWords: Readonly<Record<NetworkImport['state'], string>> = {
  checking: 'Being checked',
  checked: 'Checked, not loaded',
  loading: 'Being loaded',
  loaded: 'Loaded',
};

function importRow(one: NetworkImport): readonly unknown[] {
  const { id, fileName, kind, state, createdAt, rowsExpected } = one;
  return [
    { text: fileName, href: `/network/imports/${id}` },
    importFormats[kind].title,
    stateWords[state],
    rowsExpected,
    dayAndTime(createdAt),
  ];
}
