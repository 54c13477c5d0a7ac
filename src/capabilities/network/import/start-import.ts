import { actorReference } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { may } from '../../../kernel/permission.ts';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { enqueue } from '../../../platform/jobs/job.ts';
import { recordAudit } from '../../audit/index.ts';
import { networkRefusals } from '../network-errors.ts';
import { importNetwork } from '../network-permissions.ts';
import { isImportKind } from './import-format.ts';
import { addImport } from './network-import-store.ts';

/** A file may have at most this many bytes: 500,000 rows of people fit. */
export const largestFile = 50 * 1024 * 1024;

/** The name of the job that checks a file. */
export const checkImportJobName = 'network.check-import';

/** A file as a person or the command line hands it in. */
export interface StartImportInput {
  /** organisations, premises or people. */
  readonly kind: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Takes in a file and has it checked by a job. Nothing is loaded until somebody confirms. Returns the import's id. */
export async function startImport(ctx: Ctx, input: StartImportInput): Promise<string> {
  const { kind, bytes } = input;
  if (!may(ctx.actor, importNetwork)) throw networkRefusals.refuse('IMPORT_NOT_ALLOWED');
  if (!isImportKind(kind)) throw networkRefusals.refuse('IMPORT_KIND_UNKNOWN');
  if (bytes.length > largestFile) throw networkRefusals.refuse('IMPORT_TOO_LARGE', { bytes: bytes.length });
  const id = newId();
  // The name is only shown; NUL is the one character that the database cannot keep.
  const fileName = input.fileName.replaceAll('\u0000', '').slice(0, 200) || 'unnamed.csv';
  await inTransaction(ctx, async (within) => {
    await addImport(within, { id, kind, fileName, bytes, createdBy: actorReference(ctx.actor) });
    await recordAudit(within, {
      action: 'network.import-started',
      subject: `network-import:${id}`,
      detail: { kind, bytes: bytes.length },
    });
    await enqueue(within, { name: checkImportJobName }, { importId: id });
  });
  return id;
}
