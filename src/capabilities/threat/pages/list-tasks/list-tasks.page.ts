import { z } from 'zod';
import { after, day, dayAndTime } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { recordRead } from '../../../audit/index.ts';
import { namePeople } from '../../../identity/index.ts';
import { type CurrentLevel, currentLevels } from '../../levels/read-levels.ts';
import { finishTask } from '../../response/finish-task.ts';
import { listOrganisationsOf, mayFinish } from '../../response/response-access.ts';
import { responseFor } from '../../response/response-level.ts';
import { listChoices } from '../../response/response-store.ts';
import { listTasks, type ResponseTask } from '../../response/task-store.ts';
import { sayBeginning, systemWords } from '../../threat-level.ts';
import { finishTasks } from '../../threat-permissions.ts';

const url = '/what-to-do-now';
/** How long what is done stays on the page, milliseconds. */
const shownFor = 14 * day;
const mostTasks = 500;

/** What the lists of one's organisations say is to be done now, what is late, and who did what. */
export const listTasksPage = definePage({
  url,
  access: finishTasks,
  parent: '/threat-level',
  async get(ctx) {
    const [organisations, levels] = await Promise.all([listOrganisationsOf(ctx), currentLevels(ctx)]);
    const ids = organisations.map(({ id }) => id);
    const tasks = await listTasks(ctx, ids, { since: after(ctx.now, -shownFor), limit: mostTasks });
    const seen = tasks.filter((task) => maySee(ctx, task));
    const names = await nameFinishers(ctx, seen);
    return showPage('threat/pages/list-tasks/list-tasks.njk', {
      title: 'What to do now',
      levels: levels.map(describeLevel),
      organisations: await Promise.all(
        organisations.map(async (organisation) => ({
          ...organisation,
          url: organisation.keeps ? `/organisations/${organisation.id}/response` : '',
          response: (await listChoices(ctx, organisation.id, 1))[0]?.level ?? '',
          ...describeTasks(
            ctx,
            seen.filter(({ organisationId }) => organisationId === organisation.id),
            names,
          ),
        })),
      ),
    });
  },
});

/** Ticking off. */
export const finishTaskPage = definePage({
  url: '/what-to-do-now/:taskId/done',
  access: finishTasks,
  parent: url,
  params: z.object({ taskId: z.uuid() }),
  async post(ctx, { params }) {
    const { words } = await finishTask(ctx, params.taskId);
    return goTo(url, { notice: `Done: ${words}` });
  },
});

function maySee(ctx: Ctx, task: ResponseTask): boolean {
  // What is for the whole organisation, everybody there sees; who ticks it off is another matter.
  return task.premisesId === null || mayFinish(ctx.actor, task);
}

async function nameFinishers(ctx: Ctx, tasks: readonly ResponseTask[]): Promise<ReadonlyMap<string, string>> {
  const own = ctx.actor.kind === 'person' ? ctx.actor.personId : '';
  const finished = tasks.filter(({ doneBy }) => doneBy !== null && doneBy !== own);
  for (const organisationId of new Set(finished.map((task) => task.organisationId))) {
    await recordRead(ctx, { what: 'response-task.finishers-listed', subject: `organisation:${organisationId}` });
  }
  return namePeople(
    ctx,
    finished.flatMap(({ doneBy }) => doneBy ?? []),
  );
}

function describeLevel({ system, level, definition, since, exactness }: CurrentLevel) {
  const { name } = systemWords[system];
  return { name, level, definition, since: sayBeginning(since, exactness), goesWith: responseFor(level) };
}

function describeTasks(ctx: Ctx, tasks: readonly ResponseTask[], names: ReadonlyMap<string, string>) {
  const open = tasks.filter(({ doneAt, setAsideAt }) => !doneAt && !setAsideAt);
  return {
    open: open.map((task) => ({
      ...{ id: task.id, words: task.words, owner: task.owner, level: task.level },
      where: task.premisesName ?? 'The whole organisation',
      due: dayAndTime(task.dueAt),
      isLate: task.dueAt < ctx.now,
      mayFinish: mayFinish(ctx.actor, task),
    })),
    late: open.filter(({ dueAt }) => dueAt < ctx.now).length,
    over: tasks
      .filter(({ doneAt, setAsideAt }) => doneAt ?? setAsideAt)
      .map((task) => [task.words, task.premisesName ?? 'The whole organisation', describeEnd(task, names)]),
  };
}

function describeEnd({ doneAt, doneBy, setAsideAt }: ResponseTask, names: ReadonlyMap<string, string>): string {
  if (doneAt) return `Done by ${names.get(doneBy ?? '') ?? 'you'} at ${dayAndTime(doneAt)}`;
  return setAsideAt ? `Set aside at ${dayAndTime(setAsideAt)}, when the response level changed` : '';
}
