import { z } from 'zod';
import { definePage, sendFile } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { makeFaultyRowsCsv } from '../../import/list-faulty-rows.ts';
import { importNetwork } from '../../network-permissions.ts';

/** The faulty rows of a file, to put right in a spreadsheet. */
export const downloadImportFaultsPage = definePage({
  url: '/network/imports/:importId/faults',
  access: importNetwork,
  parent: '/network/imports/:importId',
  params: z.object({ importId: z.uuid() }),
  async get(ctx, request) {
    const csv = await makeFaultyRowsCsv(ctx, request.params.importId);
    await recordRead(ctx, {
      what: 'network-import.faults-downloaded',
      subject: `network-import:${request.params.importId}`,
    });
    return sendFile('text/csv; charset=utf-8', csv, 'rows-to-put-right.csv');
  },
});
