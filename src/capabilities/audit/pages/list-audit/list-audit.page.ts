import { z } from 'zod';
import { isId } from '../../../../kernel/ids.ts';
import { dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, type Page, type PageReply, showPage } from '../../../../platform/http/page.ts';
import { describeAction, describeDetail } from '../../audit-entry.ts';
import { readAudit } from '../../audit-permissions.ts';
import { countSealed, listEntries, type ReadEntry } from '../../audit-store.ts';
import { type AuditReport, verifyAudit } from '../../verify-audit.ts';

/** Tells the names of people by id; ids without a name are left out. */
export type NamePeople = (ctx: Ctx, personIds: readonly string[]) => Promise<ReadonlyMap<string, string>>;

const pageLength = 50;
// A check reads everything; about two seconds for this many. Above it, the command line does it.
const mostCheckedHere = 200_000;

const query = z.object({
  before: z.coerce.number().int().positive().optional(),
  subject: z.string().trim().max(200).default(''),
});
type Asked = z.output<typeof query>;

/** Makes the page of the record: newest first, by subject, with a check on demand. */
export function makeListAuditPage(namePeople: NamePeople): Page<z.ZodType, typeof query, z.ZodType> {
  return definePage({
    url: '/audit',
    access: readAudit,
    navigation: { label: 'Audit record', order: 80 },
    query,
    form: z.object({}).loose(),
    get: async (ctx, request) => show(ctx, request.query, namePeople),
    post: async (ctx, request) => {
      const tooLarge = (await countSealed(ctx)) > mostCheckedHere;
      return show(ctx, request.query, namePeople, tooLarge ? { tooLarge } : { report: await verifyAudit(ctx) });
    },
  });
}

async function show(
  ctx: Ctx,
  asked: Asked,
  namePeople: NamePeople,
  checked: { report?: AuditReport; tooLarge?: boolean } = {},
): Promise<PageReply> {
  const entries = await listEntries(ctx, {
    limit: pageLength + 1,
    ...(asked.before === undefined ? {} : { before: asked.before }),
    ...(asked.subject === '' ? {} : { subject: asked.subject }),
  });
  const shown = entries.slice(0, pageLength);
  const names = await namePeople(ctx, [...new Set(shown.flatMap((entry) => personIn(entry.actor)))]);
  const last = shown.at(-1);
  const view = {
    title: 'Audit record',
    subject: asked.subject,
    entries: shown.map((entry) => describeEntry(entry, names)),
    newestUrl: asked.before === undefined ? '' : urlOf(asked.subject),
    olderUrl: entries.length > pageLength && last ? urlOf(asked.subject, last.id) : '',
    checkedAt: dayAndTime(ctx.now),
    report: checked.report ?? null,
    tooLarge: checked.tooLarge === true,
  };
  return showPage('audit/pages/list-audit/list-audit.njk', view);
}

function describeEntry(entry: ReadEntry, names: ReadonlyMap<string, string>): object {
  return {
    id: entry.id,
    at: dayAndTime(entry.at),
    who: describeActor(entry.actor, names),
    what: describeAction(entry.action),
    subject: entry.subject,
    subjectUrl: urlOf(entry.subject),
    detail: describeDetail(entry.detail),
  };
}

function personIn(actor: string): string[] {
  const id = actor.startsWith('person:') ? actor.slice('person:'.length) : '';
  // A tampered entry may hold anything, and this page must still open.
  return isId(id) ? [id] : [];
}

function describeActor(actor: string, names: ReadonlyMap<string, string>): string {
  if (actor === 'anonymous') return 'Somebody not signed in';
  if (actor.startsWith('system:')) return `The system (${actor.slice('system:'.length)})`;
  return personIn(actor).map((id) => names.get(id))[0] ?? actor;
}

function urlOf(subject: string, before?: number): string {
  const parts = new URLSearchParams({
    ...(subject === '' ? {} : { subject }),
    ...(before === undefined ? {} : { before: String(before) }),
  });
  return parts.size === 0 ? '/audit' : `/audit?${parts}`;
}
