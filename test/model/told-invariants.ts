import { findChannelDescription } from '../../src/capabilities/delivery/index.ts';
import { type Ctx, query, sql } from '../../src/platform/db/database.ts';
import type { ModelAlert, Person, Status } from './alert-model.ts';

interface Parts {
  readonly subject?: string;
  readonly headline?: string;
  readonly text?: string;
  readonly kind?: string;
  readonly texts?: Record<string, { readonly firstLine: string }>;
}

interface ToldRow {
  readonly number: number;
  readonly kind: string;
  readonly submittedBy: string | null;
  readonly decidedBy: string;
  readonly capStatus: string;
  readonly headlines: string[];
  /** By channel and language, each in the form of its channel. */
  readonly content: Record<string, Record<string, Parts>>;
  readonly overrideReason: string | null;
  readonly overriddenBy: string | null;
  readonly description: string;
  readonly preparedDescription: string | null;
}

function listTold(ctx: Pick<Ctx, 'db'>, alertId: string): Promise<ToldRow[]> {
  return query(
    ctx,
    sql<ToldRow>`select v.number, v.kind, v.submitted_by as "submittedBy", v.decided_by as "decidedBy",
        v.cap ->> 'status' as "capStatus", array(select i ->> 'headline' from jsonb_array_elements(v.cap -> 'info') i) as headlines,
        l.content, v.override_reason as "overrideReason", r.overridden_by as "overriddenBy",
        v.cap #>> '{info,0,description}' as description,
        (select b.prepared #>> array[v.kind, 'description'] from alerts.version b
          where b.alert_id = v.alert_id and b.launched_at is not null and b.number < v.number and b.kind in ('alert', 'update')
          order by b.launched_at desc, b.number desc limit 1) as "preparedDescription"
      from delivery.launch l join alerts.version v on v.id = l.id left join alerts.override_review r on r.version_id = v.id
      where l.thread_id = ${alertId}::uuid order by l.number`,
  );
}

const marks: Readonly<Record<Exclude<Status, 'Actual'>, string>> = { Exercise: 'EXERCISE', Test: 'TEST' };

/** What is wrong with all that was sent of an alert, read back from the tables and from the rendered messages themselves. */
export async function findBreaches(
  ctx: Pick<Ctx, 'db'>,
  alert: ModelAlert,
  nameOf: (reference: string | null) => Person | undefined,
): Promise<string[]> {
  const told = await listTold(ctx, alert.id);
  const sent = alert.versions.filter((version) => version.sentAs !== undefined);
  const breaches = told.flatMap((row) => [...judgeHands(row, alert, nameOf), ...judgeWords(row, alert.status)]);
  if (told.length !== sent.length) breaches.push(`${told.length} launches for ${sent.length} versions that went out`);
  const last = told.findIndex(({ kind }) => kind === 'cancel' || kind === 'all-clear');
  if (last >= 0 && last < told.length - 1) breaches.push(`something was sent after the ${told[last]?.kind}`);
  return breaches.map((breach) => `${alert.status} ${alert.state}: ${breach}`);
}

function judgeHands(
  row: ToldRow,
  alert: ModelAlert,
  nameOf: (reference: string | null) => Person | undefined,
): string[] {
  const editors = alert.versions.find(({ number }) => number === row.number)?.editors ?? new Set<Person>();
  const decider = nameOf(row.decidedBy);
  if (!decider) return ['nobody decided it'];
  const isTwo = row.submittedBy !== null && row.submittedBy !== row.decidedBy && !editors.has(decider);
  const isReviewed = row.overriddenBy === row.decidedBy && (row.overrideReason ?? '').trim().length >= 10;
  const isLast = row.kind === 'cancel' || row.kind === 'all-clear';
  const isPrepared = isLast && row.description === row.preparedDescription;
  return isTwo || isReviewed || isPrepared ? [] : [`version ${row.number} went out on the word of ${decider} alone`];
}

function judgeWords({ content, capStatus, headlines, number }: ToldRow, status: Status): string[] {
  const breaches: string[] = [];
  if (capStatus !== status) breaches.push(`version ${number} says ${capStatus} in CAP`);
  const texts = Object.entries(content).flatMap(([channel, languages]) =>
    Object.entries(languages).map(([language, parts]) => ({
      where: `version ${number}, ${channel} ${language}`,
      firsts: firstLinesOf(findChannelDescription(channel)?.form ?? 'letter', parts),
    })),
  );
  if (texts.length === 0) breaches.push(`version ${number} says nothing`);
  for (const { where, firsts } of texts)
    for (const line of firsts) if (/[\r\n]/.test(line ?? '')) breaches.push(`${where}: a broken line`);
  if (status === 'Actual') return breaches;
  const mark = marks[status];
  for (const { where, firsts } of texts)
    for (const line of firsts) if (!line?.startsWith(mark)) breaches.push(`${where}: begins "${line}"`);
  for (const line of headlines) if (!line.startsWith(mark)) breaches.push(`version ${number}: CAP headline "${line}"`);
  return breaches;
}

/** All that people or machines read first, which must say what kind of alert it is. */
function firstLinesOf(form: 'letter' | 'notice' | 'event', parts: Parts): (string | undefined)[] {
  if (form === 'notice') return [parts.headline];
  if (form === 'event')
    return [parts.kind, ...Object.values(parts.texts ?? { none: undefined }).map((each) => each?.firstLine)];
  return [parts.subject, parts.headline, parts.text?.split('\n')[0]];
}
