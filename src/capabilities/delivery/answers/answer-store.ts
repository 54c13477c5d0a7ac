import { type Ctx, execute, query, queryOne, sql } from '../../../platform/db/database.ts';
import { notifying } from '../../../platform/db/notify.ts';
import type { Answer } from './answer.ts';

/** What an answer link leads to. */
export interface AnsweredMessage {
  readonly messageId: number;
  readonly launchId: string;
  readonly threadId: string;
  readonly kind: string;
  /** The alert's id: of the launch's own thread, or the one that the launch serves. */
  readonly matterId: string;
  /** The version that was said; of an alert the launch itself. */
  readonly says: string;
  readonly personId: string;
  readonly channel: string;
  /** The person's answer that counts so far. */
  readonly answer: Answer | null;
  readonly answeredAt: Date | null;
}

/** The message of this id with its recipient. */
export function findAnsweredMessage(ctx: Ctx, messageId: number): Promise<AnsweredMessage | undefined> {
  return queryOne(
    ctx,
    sql<AnsweredMessage>`select m.id as "messageId", m.launch_id as "launchId", l.thread_id as "threadId",
        l.kind, coalesce(l.matter_id, l.thread_id) as "matterId", coalesce(l.says, l.id) as says, m.person_id as "personId", m.channel, r.answer, r.answered_at as "answeredAt"
      from delivery.message m
      join delivery.launch l on l.id = m.launch_id
      join delivery.recipient r on r.launch_id = m.launch_id and r.person_id = m.person_id
      where m.id = ${messageId}`,
  );
}

/** What one launch of a thread was to one person. */
export interface PersonLaunch {
  readonly launchId: string;
  /** The version that was said; of an alert the launch itself. */
  readonly says: string;
  /** Their answer that counts, and since when. */
  readonly answer: Answer | null;
  readonly answeredAt: Date | null;
  /** When the first of its messages was handed over or looked at; nothing when none was. */
  readonly reachedAt: Date | null;
  /** Where their premises are, as frozen with the launch. */
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** The launches of a thread that were to tell a person, oldest first. */
export function listLaunchesOfPerson(
  ctx: Pick<Ctx, 'db'>,
  threadId: string,
  personId: string,
): Promise<PersonLaunch[]> {
  return query(
    ctx,
    sql<PersonLaunch>`select l.id as "launchId", coalesce(l.says, l.id) as says, r.answer, r.answered_at as "answeredAt", r.latitude, r.longitude,
        (select min(o.accepted_at) from delivery.message m join delivery.outcome o on o.message_id = m.id
          where m.launch_id = r.launch_id and m.person_id = r.person_id) as "reachedAt"
      from delivery.launch l
      join delivery.recipient r on r.launch_id = l.id and r.person_id = ${personId}::uuid
      where l.thread_id = ${threadId}::uuid order by l.number`,
  );
}

/** One answer as it came. */
export interface GivenAnswer {
  /** The message under whose link it was given; without one, the launch and the person signed in. */
  readonly from: { readonly messageId: number } | { readonly launchId: string; readonly personId: string };
  readonly answer: Answer;
  readonly at: Date;
}

/** What came of one of several answers. */
export interface TakenAnswer {
  /** Its place among those given, from 1. */
  readonly place: number;
  readonly launchId: string;
  readonly personId: string;
  readonly threadId: string;
  /** The person's answer that counts after it. */
  readonly answer: Answer;
}

/**
 * Takes answers by one statement, in the order given: each is kept, the ones that count are set, messages are proved or
 * stopped, and whoever watches is told. What belongs to nobody is missing from what comes back. A million at most.
 */
export function takeAnswers(ctx: Ctx, given: readonly GivenAnswer[]): Promise<TakenAnswer[]> {
  const messageIds = given.map(({ from }) => ('messageId' in from ? from.messageId : null));
  const launchIds = given.map(({ from }) => ('launchId' in from ? from.launchId : null));
  const personIds = given.map(({ from }) => ('personId' in from ? from.personId : null));
  const moments = given.map(({ at }) => at.toISOString());
  return query(
    ctx,
    sql<TakenAnswer>`select place, launch_id as "launchId", person_id as "personId", thread_id as "threadId", answer,
        ${notifying(sql`'thread:' || thread_id`)}
      from delivery.take_answers(${messageIds}::bigint[], ${launchIds}::uuid[], ${personIds}::uuid[],
        ${given.map(({ answer }) => answer)}::text[], ${moments}::timestamptz[])`,
  );
}

/** These people looked at what lies offered: delivered, once. Tells how many messages that concerns. */
export function markOfferedDelivered(ctx: Ctx, launchId: string, personIds: readonly string[]): Promise<number> {
  return execute(
    ctx,
    sql`insert into delivery.outcome (message_id, outcome, at, accepted_at, delivered_at)
      select m.id, 'delivered', ${ctx.now}, ${ctx.now}, ${ctx.now}
      from delivery.message m join delivery.launch l on l.id = m.launch_id
      where m.launch_id = ${launchId} and m.person_id = any(${[...personIds]}::uuid[]) and m.offered and l.ending is null
      order by m.id
      on conflict (message_id) do nothing`,
  );
}

/** A message lying ready for a person on a channel that is read. */
export interface OfferedRow {
  readonly messageId: number;
  readonly launchId: string;
  readonly threadId: string;
  readonly personId: string;
  readonly channel: string;
  readonly state: 'offered' | 'delivered' | 'expired' | 'stopped';
  /** The person's, or the first of the content. */
  readonly language: string;
  readonly lane: string;
  readonly launchedAt: Date;
  readonly expiresAt: Date;
  readonly stoppedAt: Date | null;
  readonly answer: Answer | null;
  /** Where they stood when it was launched; nothing for whoever stands at no premises. */
  readonly premisesId: string | null;
}

/** The latest launch of each thread of alerts for each of these people, on read channels; without `ended` only what is in force. */
export function listOfferedRows(
  ctx: Ctx,
  personIds: readonly string[],
  channels: readonly string[],
  ended: boolean,
): Promise<OfferedRow[]> {
  return query(
    ctx,
    sql<OfferedRow>`select * from (
        select distinct on (r.person_id, l.thread_id) m.id as "messageId", l.id as "launchId",
          l.thread_id as "threadId", r.person_id as "personId", m.channel, m.state,
          m.language, l.lane, l.launched_at as "launchedAt",
          l.expires_at as "expiresAt", l.stopped_at as "stoppedAt", r.answer, r.premises_id as "premisesId"
        from delivery.recipient r
        join delivery.launch l on l.id = r.launch_id
        join delivery.message_now m on m.launch_id = r.launch_id and m.person_id = r.person_id
        where r.person_id = any(${[...personIds]}::uuid[]) and m.channel = any(${[...channels]}::text[]) and l.kind = 'alert'
        order by r.person_id, l.thread_id, l.number desc
      ) latest
      where ${ended} or ("stoppedAt" is null and "expiresAt" > ${ctx.now})
      order by "personId", "launchedAt" desc`,
  );
}
