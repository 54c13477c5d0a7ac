import { z } from 'zod';
import { may } from '../../../../kernel/permission.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, type Page, type PageReply, showPage } from '../../../../platform/http/page.ts';
import { type NamePeople, nameActors } from '../../actor-words.ts';
import { describeAction, describeDetail } from '../../audit-entry.ts';
import { exportAudit, readAudit } from '../../audit-permissions.ts';
import { listEntries, type ReadEntry } from '../../audit-store.ts';
import { entrySearchFields, readEntrySearch, writeEntrySearch } from '../../entry-search.ts';
import { recordRead } from '../../record-read.ts';

const pageLength = 50;

const query = z.object({ ...entrySearchFields, before: z.coerce.number().int().positive().optional() });
type Asked = z.output<typeof query>;

/** Makes the page of the record: newest first, searched by who, what, about what and when. Whoever opens it is recorded. */
export function makeListAuditPage(namePeople: NamePeople): Page<z.ZodType, typeof query, z.ZodType> {
  return definePage({
    url: '/audit',
    access: readAudit,
    navigation: { group: 'service', label: 'Audit record', order: 80 },
    query,
    get: async (ctx, request) => show(ctx, request.query, namePeople),
  });
}

async function show(ctx: Ctx, asked: Asked, namePeople: NamePeople): Promise<PageReply> {
  const { before, ...search } = asked;
  const { filter, errors } = readEntrySearch(search);
  const entries = await listEntries(ctx, {
    ...filter,
    limit: pageLength + 1,
    ...(before === undefined ? {} : { before }),
  });
  await recordRead(ctx, { what: 'audit.read', subject: 'audit:record' });
  const shown = entries.slice(0, pageLength);
  const actors = shown.map((entry) => entry.actor);
  const words = await nameActors(ctx, actors, namePeople);
  const last = shown.at(-1);
  const path = writeEntrySearch(search);
  return showPage('audit/pages/list-audit/list-audit.njk', {
    title: 'Audit record',
    search,
    searchErrors: errors,
    searched: path !== '',
    entries: shown.map((entry) => describeEntry(entry, words)),
    newestUrl: before === undefined ? '' : `/audit${path}`,
    olderUrl: entries.length > pageLength && last ? `/audit${writeEntrySearch(search, { before: `${last.id}` })}` : '',
    exportUrl: may(ctx.actor, exportAudit) ? `/audit/export${path}` : '',
  });
}

function describeEntry(entry: ReadEntry, words: ReadonlyMap<string, string>): object {
  return {
    id: entry.id,
    url: `/audit/${entry.id}`,
    at: dayAndTime(entry.at),
    who: words.get(entry.actor) ?? entry.actor,
    whoUrl: `/audit${writeEntrySearch({ actor: entry.actor })}`,
    what: describeAction(entry.action),
    whatUrl: `/audit${writeEntrySearch({ action: entry.action })}`,
    subject: entry.subject,
    subjectUrl: `/audit${writeEntrySearch({ subject: entry.subject })}`,
    detail: describeDetail(entry.detail),
  };
}
