import { createHash } from 'node:crypto';
import { type Ctx, inTransaction } from '../../platform/db/database.ts';
import { auditRefusals } from './audit-errors.ts';
import { type EntryFilter, listSealed } from './audit-store.ts';
import { makeCheckpointSigner } from './checkpoint.ts';
import { makeCheckpoint } from './make-checkpoint.ts';
import { readNodes } from './merkle-store.ts';
import { consistencyOf, type NodePlace, pathOf, placesOf } from './merkle-tree.ts';
import { recordAudit } from './record-audit.ts';

// A megabyte of proofs for a thousand entries: this is what a browser takes at once.
const mostEntries = 10_000;

/** What an auditor asks for: some entries, and the size of a checkpoint held from earlier (0 for none). */
export interface ExportRequest {
  readonly filter: EntryFilter;
  readonly held: number;
}

/**
 * Makes a file of JSON lines that proves itself: a head, a fresh checkpoint, the proof that the record begins with the held one,
 * the entries as they were hashed, each with its proof, and a signature over all lines before. The read is recorded. Refuses
 * more than 10,000 entries, an empty record, and a held checkpoint beyond the record.
 */
export async function exportAudit(ctx: Ctx, { filter, held }: ExportRequest): Promise<string> {
  return inTransaction(ctx, async (tx) => {
    const checkpoint = await makeCheckpoint(tx);
    if (!checkpoint) throw auditRefusals.refuse('AUDIT_NO_CHECKPOINT');
    const { size, note } = checkpoint;
    if (held > size) throw auditRefusals.refuse('AUDIT_HELD_TOO_LARGE', { held, size });
    const entries = await listSealed(tx, { ...filter, upTo: size, limit: mostEntries + 1 });
    if (entries.length > mostEntries) throw auditRefusals.refuse('AUDIT_EXPORT_TOO_LARGE');
    const format = 'tocsin-audit-export/1';
    const lines = [
      { type: 'head', format, madeAt: tx.now.toISOString(), selection: filter, entries: entries.length, size },
      { type: 'checkpoint', note },
      ...(await proveLines(tx, size, held, entries)),
    ];
    await recordAudit(tx, {
      action: 'audit.exported',
      subject: 'audit:record',
      detail: { selection: filter, entries: entries.length, size },
    });
    return sealLines(tx, lines);
  });
}

async function proveLines(
  ctx: Ctx,
  size: number,
  held: number,
  entries: readonly { number: number; canonical: string }[],
): Promise<object[]> {
  const asked = [
    ...placesOf((each) => consistencyOf(held, size, each)),
    ...entries.flatMap(({ number }) => placesOf((each) => pathOf(number - 1, size, each))),
  ];
  const once = new Map<string, NodePlace>(asked.map((place) => [`${place.level}:${place.position}`, place]));
  const read = await readNodes(ctx, [...once.values()]);
  const inBase64 = (proof: readonly Buffer[]): string[] => proof.map((hash) => hash.toString('base64'));
  const proofs = entries.map(({ number, canonical }) => {
    return { type: 'entry', number, canonical, proof: inBase64(pathOf(number - 1, size, read)) };
  });
  if (held === 0) return proofs;
  return [{ type: 'consistency', held, proof: inBase64(consistencyOf(held, size, read)) }, ...proofs];
}

// The first line differs from a checkpoint's, so that neither signature can pass for the other.
function sealLines(ctx: Ctx, lines: readonly object[]): string {
  const body = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const signer = makeCheckpointSigner(ctx);
  const digest = createHash('sha256').update(body).digest('base64');
  return `${body}${JSON.stringify({ type: 'end', note: signer.sign(`${signer.name}/export\n${digest}\n`) })}\n`;
}
