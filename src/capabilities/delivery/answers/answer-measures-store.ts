import { type Ctx, query, queryOne, sql } from '../../../platform/db/database.ts';
import type { Answer } from './answer.ts';

/** What came of one or more launches together: each person counts once. */
export interface AnswerMeasures {
  readonly told: number;
  readonly answered: number;
  readonly passedOn: number;
  /** Half of those who answered did so within this time of being launched to, seconds; null when nobody answered. */
  readonly medianSeconds: number | null;
}

/** Whom an answer is wanted of: everybody told, or the holders of one role. */
export interface WantedAnswer {
  readonly launchId: string;
  /** Null for everybody. */
  readonly role: string | null;
  /** This answer or a heavier one. */
  readonly answer: Answer;
  /** So many of a hundred. */
  readonly sharePercent: number;
}

/** How far a wanted answer has come. `reachedAt` is when the share was full. */
export interface ReachedAnswer {
  readonly told: number;
  readonly answered: number;
  readonly reachedAt: Date | null;
}

/** Figures of some launches, before a moment. */
export async function measureAnswers(ctx: Ctx, launchIds: readonly string[], before: Date): Promise<AnswerMeasures> {
  const row = await queryOne(
    ctx,
    sql<AnswerMeasures>`with first as (
        select r.person_id, min(extract(epoch from g.at - l.launched_at)::float8) as seconds,
          bool_or(g.answer = 'passed-on') as passed
        from delivery.recipient r join delivery.launch l on l.id = r.launch_id
        left join delivery.receipt g on g.launch_id = r.launch_id and g.person_id = r.person_id and g.at < ${before}
        where r.launch_id = any(${[...launchIds]}::uuid[]) group by r.person_id
      )
      select count(*)::int as told, count(seconds)::int as answered,
        count(*) filter (where passed)::int as "passedOn",
        percentile_cont(0.5) within group (order by seconds) as "medianSeconds"
      from first`,
  );
  return row ?? { told: 0, answered: 0, passedOn: 0, medianSeconds: null };
}

/** Of the people of a launch: how many were to give an answer, how many did, and when the wanted share had. */
export async function findReachedAnswer(ctx: Ctx, wanted: WantedAnswer): Promise<ReachedAnswer> {
  const [row] = await query(
    ctx,
    sql<ReachedAnswer>`with wanted as (
        select r.person_id, min(g.at) as at
        from delivery.recipient r
        left join delivery.receipt g on g.launch_id = r.launch_id and g.person_id = r.person_id
          and delivery.answer_rank(g.answer) >= delivery.answer_rank(${wanted.answer})
        where r.launch_id = ${wanted.launchId}::uuid
          and (${wanted.role}::text is null or r.person_id in (
            select held.person_id from network.roles(${ctx.now}::timestamptz) held where held.role = ${wanted.role}::text))
        group by r.person_id
      )
      select count(*)::int as told, count(at)::int as answered,
        (array_agg(at order by at) filter (where at is not null))
          [greatest(1, ceil(count(*) * ${wanted.sharePercent}::numeric / 100))::int] as "reachedAt"
      from wanted`,
  );
  return row ?? { told: 0, answered: 0, reachedAt: null };
}
