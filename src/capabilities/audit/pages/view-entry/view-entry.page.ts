import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, type Page, showPage } from '../../../../platform/http/page.ts';
import { type NamePeople, nameActors } from '../../actor-words.ts';
import { describeAction } from '../../audit-entry.ts';
import { readAudit } from '../../audit-permissions.ts';
import { type InclusionProof, type ProvedEntry, proveEntry } from '../../prove-entry.ts';
import { recordRead } from '../../record-read.ts';

const params = z.object({ entryId: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

/** Makes the page of one entry: as it stands, its seal, and its proof calculated while one waits. */
export function makeViewEntryPage(namePeople: NamePeople): Page<typeof params> {
  return definePage({
    url: '/audit/:entryId',
    access: readAudit,
    parent: '/audit',
    params,
    async get(ctx, request) {
      const proved = await proveEntry(ctx, request.params.entryId);
      await recordRead(ctx, { what: 'audit.read', subject: 'audit:record' });
      const { actor } = proved.entry;
      const words = await nameActors(ctx, [actor], namePeople);
      return showPage('audit/pages/view-entry/view-entry.njk', {
        title: `Entry ${proved.entry.id} of the audit record`,
        ...describeProved(proved),
        who: words.get(actor) ?? actor,
      });
    },
  });
}

function describeProved({ entry, leaf, proof }: ProvedEntry): object {
  return {
    at: dayAndTime(entry.at),
    what: describeAction(entry.action),
    entry,
    detail: JSON.stringify(entry.detail),
    chainHash: entry.chainHash?.toString('hex') ?? '',
    leaf: leaf.toString('hex'),
    proof: proof ? describeProof(proof) : null,
  };
}

function describeProof({ checkpoint, steps, root, holds }: InclusionProof): object {
  return {
    size: checkpoint.size,
    madeAt: dayAndTime(checkpoint.madeAt),
    note: checkpoint.note,
    holds,
    root: root?.toString('hex') ?? '',
    steps: steps.map((step, index) => [
      index + 1,
      step.side === 'left' ? 'before it' : 'after it',
      { html: `<code>${step.sibling.toString('hex')}</code>` },
      { html: `<code>${step.hash.toString('hex')}</code>` },
    ]),
  };
}
