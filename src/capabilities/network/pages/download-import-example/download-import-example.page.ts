import { z } from 'zod';
import { definePage, sendFile } from '../../../../platform/http/page.ts';
import { importFormats, importKinds } from '../../import/import-format.ts';
import { writeCsv } from '../../import/write-csv.ts';
import { importNetwork } from '../../network-permissions.ts';

/** An example of one kind of file, to fill in. */
export const downloadImportExamplePage = definePage({
  url: '/network/import/examples/:kind',
  access: importNetwork,
  parent: '/network/import',
  params: z.object({ kind: z.enum(importKinds) }),
  async get(_ctx, request) {
    const { kind, columns, examples } = importFormats[request.params.kind];
    const header = columns.map((column) => column.name);
    return sendFile('text/csv; charset=utf-8', writeCsv([header, ...examples]), `tocsin-${kind}-example.csv`);
  },
});
