import { type Ctx, execute, query, queryOne, sql } from '../../platform/db/database.ts';
import type { Answer } from './answer.ts';

/** What an answer link leads to. */
export interface AnsweredMessage {
  readonly messageId: number;
  readonly launchId: string;
  readonly threadId: string;
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
        m.person_id as "personId", m.channel, r.answer, r.answered_at as "answeredAt"
      from delivery.message m
      join delivery.launch l on l.id = m.launch_id
      join delivery.recipient r on r.launch_id = m.launch_id and r.person_id = m.person_id
      where m.id = ${messageId}`,
  );
}

/** A recipient, locked until the transaction ends, so that answers count in the order in which they come. */
export interface RecipientToAnswer {
  readonly threadId: string;
  readonly number: number;
  readonly answer: Answer | null;
}

/** The recipient of a launch, locked. */
export function findRecipientForUpdate(
  ctx: Ctx,
  launchId: string,
  personId: string,
): Promise<RecipientToAnswer | undefined> {
  return queryOne(
    ctx,
    sql<RecipientToAnswer>`select l.thread_id as "threadId", l.number, r.answer
      from delivery.recipient r join delivery.launch l on l.id = r.launch_id
      where r.launch_id = ${launchId} and r.person_id = ${personId}
      for no key update of r`,
  );
}

/** One answer as it came. */
export interface Receipt {
  readonly launchId: string;
  readonly personId: string;
  /** Absent when it came from the live page, signed in. */
  readonly messageId?: number;
  readonly answer: Answer;
}

/** Appends an answer to the record of answers. */
export async function insertReceipt(ctx: Ctx, receipt: Receipt): Promise<void> {
  await execute(
    ctx,
    sql`insert into delivery.receipt (launch_id, person_id, message_id, answer, at)
      values (${receipt.launchId}, ${receipt.personId}, ${receipt.messageId ?? null}, ${receipt.answer}, ${ctx.now})`,
  );
}

/** Sets the answer that counts. */
export async function updateAnswer(ctx: Ctx, launchId: string, personId: string, answer: Answer): Promise<void> {
  await execute(
    ctx,
    sql`update delivery.recipient set answer = ${answer}, answered_at = ${ctx.now}
      where launch_id = ${launchId} and person_id = ${personId}`,
  );
}

/** Ends this person's waiting messages of a launch and of the earlier ones of its thread. */
export function stopWaitingOfPerson(ctx: Ctx, threadId: string, number: number, personId: string): Promise<number> {
  return execute(
    ctx,
    sql`update delivery.message m set state = 'stopped', reason = 'answered', settled_at = ${ctx.now}
      from delivery.launch l
      where l.thread_id = ${threadId} and l.number <= ${number} and m.launch_id = l.id
        and m.person_id = ${personId} and m.state = 'waiting'`,
  );
}

/** An answer proves that its message arrived, whatever was thought of it before. */
export function markMessageProved(ctx: Ctx, messageId: number): Promise<number> {
  return execute(
    ctx,
    sql`update delivery.message set state = 'delivered', accepted_at = coalesce(accepted_at, ${ctx.now}),
        delivered_at = ${ctx.now}, settled_at = ${ctx.now}, reason = null, leased_by = null, leased_until = null
      where id = ${messageId} and state <> 'delivered'`,
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
}

/** The latest launch of each thread for each of these people, on read channels; without `ended` only what is in force. */
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
          l.expires_at as "expiresAt", l.stopped_at as "stoppedAt", r.answer
        from delivery.recipient r
        join delivery.launch l on l.id = r.launch_id
        join delivery.message m on m.launch_id = r.launch_id and m.person_id = r.person_id
        where r.person_id = any(${[...personIds]}::uuid[]) and m.channel = any(${[...channels]}::text[])
        order by r.person_id, l.thread_id, l.number desc
      ) latest
      where ${ended} or ("stoppedAt" is null and "expiresAt" > ${ctx.now})
      order by "personId", "launchedAt" desc`,
  );
}
