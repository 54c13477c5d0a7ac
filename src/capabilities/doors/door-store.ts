import { type Ctx, execute, query, queryOne, type Sql, sql } from '../../platform/db/database.ts';
import type { Door, DoorAnswer, DoorContact, DoorPlan, DoorQuestion, TwoTongues } from './door.ts';
import type { DoorRow } from './doors-rows.generated.ts';

/** What has words that can be changed. */
export const wordKinds = ['door', 'question', 'answer'] as const;

/** One of them. */
export type WordKind = (typeof wordKinds)[number];

const held = (today: string): Sql =>
  sql`valid_from <= ${today}::date and (valid_to is null or valid_to > ${today}::date)`;
const tongues = (column: 'title' | 'explanation' | 'label' | 'words'): Sql =>
  sql`jsonb_build_object('en', ${sql.ref(column)}, 'cy', ${sql.ref(`${column}_cy`)})`;
const contactColumns = sql`id, code, door_code as "doorCode", position, kind, ${tongues('label')} as label, value,
  said_by as "saidBy", valid_from as "validFrom", valid_to as "validTo", checked_on as "checkedOn", check_days as "checkDays"`;

/** Doors with their contacts, questions with their answers, as they hold on a day (YYYY-MM-DD). */
export async function findDoorPlan(ctx: Pick<Ctx, 'db'>, today: string): Promise<DoorPlan> {
  const doors = await query(
    ctx,
    sql<
      Pick<DoorRow, 'code' | 'isEmergency'> & Pick<Door, 'title' | 'explanation'>
    >`select code, is_emergency as "isEmergency", ${tongues('title')} as title,
        ${tongues('explanation')} as explanation
      from doors.door where ${held(today)} order by position, code`,
  );
  const contacts = await query(
    ctx,
    sql<DoorContact>`select ${contactColumns} from doors.contact where ${held(today)} order by position, code`,
  );
  const questions = await query(
    ctx,
    sql<Omit<DoorQuestion, 'answers'>>`select code, ${tongues('words')} as words from doors.question
      where ${held(today)} order by code`,
  );
  const answers = await query(
    ctx,
    sql<
      DoorAnswer & { questionCode: string }
    >`select code, question_code as "questionCode", ${tongues('words')} as words,
        next_question as "nextQuestion", door_code as "doorCode"
      from doors.answer where ${held(today)} order by position, code`,
  );
  return {
    doors: doors.map((door) => ({ ...door, contacts: contacts.filter(({ doorCode }) => doorCode === door.code) })),
    questions: questions.map((question) => ({
      ...question,
      answers: answers.filter(({ questionCode }) => questionCode === question.code),
    })),
  };
}

/** Contacts that hold on a day or from a later one. */
export function listComingContacts(ctx: Pick<Ctx, 'db'>, today: string): Promise<DoorContact[]> {
  return query(
    ctx,
    sql<DoorContact>`select ${contactColumns} from doors.contact
      where (valid_to is null or valid_to > greatest(valid_from, ${today}::date)) order by door_code, position, valid_from`,
  );
}

/** A contact by its id, whenever it holds. */
export function findContact(ctx: Pick<Ctx, 'db'>, id: string): Promise<DoorContact | undefined> {
  return queryOne(ctx, sql<DoorContact>`select ${contactColumns} from doors.contact where id = ${id}`);
}

/** Ends what else was to hold under the code of a row from a day on, so that this row alone does. */
export async function endOthers(
  ctx: Ctx,
  { kind, code, id }: { readonly kind: WordKind | 'contact'; readonly code: string; readonly id: string },
  from: string,
): Promise<void> {
  await execute(
    ctx,
    sql`update ${sql.table(`doors.${kind}`)} set valid_to = greatest(valid_from, ${from}::date)
      where code = ${code} and id <> ${id} and (valid_to is null or valid_to > ${from}::date)`,
  );
}

/** Writes a contact as a new stretch of days. */
export async function insertContact(ctx: Ctx, contact: DoorContact): Promise<void> {
  const { id, code, doorCode, position, kind, label, value, saidBy, validFrom, validTo, checkedOn, checkDays } =
    contact;
  await execute(
    ctx,
    sql`insert into doors.contact (id, code, door_code, position, kind, label, label_cy, value, said_by, valid_from, valid_to,
        checked_on, check_days)
      values (${id}, ${code}, ${doorCode}, ${position}, ${kind}, ${label.en}, ${label.cy}, ${value}, ${saidBy}, ${validFrom},
        ${validTo}, ${checkedOn}, ${checkDays})`,
  );
}

/** Notes that somebody tried it on a day; how many rows that changed. */
export function writeContactCheck(ctx: Ctx, id: string, today: string): Promise<number> {
  return execute(ctx, sql`update doors.contact set checked_on = ${today} where id = ${id}`);
}

/** The words of a door, a question or an answer on a day; for doors their title and explanation. */
export interface DatedWords {
  readonly words: TwoTongues;
  readonly explanation: TwoTongues | null;
}

/** What a door, a question or an answer says on a day. */
export function findDatedWords(
  ctx: Pick<Ctx, 'db'>,
  kind: WordKind,
  code: string,
  today: string,
): Promise<DatedWords | undefined> {
  const said =
    kind === 'door'
      ? sql`${tongues('title')} as words, ${tongues('explanation')} as explanation`
      : sql`${tongues('words')} as words, null as explanation`;
  return queryOne(
    ctx,
    sql<DatedWords>`select ${said} from ${sql.table(`doors.${kind}`)} where code = ${code} and ${held(today)}
      order by valid_from desc limit 1`,
  );
}

/** Gives what holds on a day new words from that day on, as a row of this id; everything else about it stays. How many rows were written. */
export function copyWithWords(
  ctx: Ctx,
  { id, kind, code, from }: { id: string; kind: WordKind; code: string; from: string },
  { words, explanation }: DatedWords,
): Promise<number> {
  const source = sql`from ${sql.table(`doors.${kind}`)} where code = ${code} and ${held(from)} order by valid_from desc limit 1`;
  const said = sql`${words.en}, ${words.cy}`;
  if (kind === 'door') {
    return execute(
      ctx,
      sql`insert into doors.door (id, code, position, is_emergency, title, title_cy, explanation, explanation_cy, valid_from)
        select ${id}, code, position, is_emergency, ${said}, ${explanation?.en}, ${explanation?.cy}, ${from}::date ${source}`,
    );
  }
  if (kind === 'question') {
    return execute(
      ctx,
      sql`insert into doors.question (id, code, words, words_cy, valid_from)
        select ${id}, code, ${said}, ${from}::date ${source}`,
    );
  }
  return execute(
    ctx,
    sql`insert into doors.answer (id, code, question_code, position, words, words_cy, next_question, door_code, valid_from)
      select ${id}, code, question_code, position, ${said}, next_question, door_code, ${from}::date ${source}`,
  );
}
