import { say } from '../../../../design/language/say.ts';
import { londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { InnerLine } from '../../groups/nesting-store.ts';
import { standingOf } from '../../standing/standing-store.ts';
import { countTasks, readTasks, type SiteTask, taskKeys } from '../../tasks/site-tasks.ts';
import { makeTaskBars } from '../../tasks/task-bars.ts';
import { taskStateWords, taskTitles } from '../../tasks/task-words.ts';

/** A node of the tree of premises. */
export interface GroupNode {
  readonly id: string;
  readonly nestingId: string;
  readonly name: string;
  readonly organisationName: string;
  /** "3 of 7 steps done"; empty where it is not told. */
  readonly progress: string;
  readonly inside: readonly GroupNode[];
}

/** What lies inside premises as a tree, and, for whom it is told, how far each is, as picture and table: summaries, no plan. */
export function groupView(ctx: Ctx, outerId: string, inner: readonly InnerLine[], isTold: boolean): object {
  const today = londonDay(ctx.now);
  const counted = new Map(
    inner.map((line) => [line.nestingId, readTasks({ ...line, standing: standingOf(line) }, today)]),
  );
  const tree = (id: string, depth: number): GroupNode[] =>
    inner
      .filter((line) => line.outerId === id && line.depth === depth)
      .map((line) => {
        const tasks = counted.get(line.nestingId) ?? [];
        const done = countTasks(tasks).done;
        const progress = say(ctx.language, '{done} of {all} steps done', { done, all: tasks.length });
        const { nestingId, name, organisationName } = line;
        const inside = tree(line.id, depth + 1);
        return { id: line.id, nestingId, name, organisationName, progress: isTold ? progress : '', inside };
      });
  return { tree: tree(outerId, 1), ...(isTold && inner.length > 0 ? pictureOf(ctx, inner, counted) : { picture: '' }) };
}

function pictureOf(
  { language }: Ctx,
  inner: readonly InnerLine[],
  counted: ReadonlyMap<string, readonly SiteTask[]>,
): object {
  const tasksOf = (nestingId: string): readonly SiteTask[] => counted.get(nestingId) ?? [];
  return {
    picture: makeTaskBars(language, {
      title: say(language, 'How far each inside is'),
      description: say(language, 'One bar for each of the premises inside, split by how far its steps are.'),
      rows: inner.map(({ name, nestingId }) => ({ name, tasks: tasksOf(nestingId) })),
    }),
    columns: ['Premises', ...taskKeys.map((key) => taskTitles[key][0])].map((text) => ({ text: say(language, text) })),
    rows: inner.map(({ name, nestingId }) => [
      name,
      ...tasksOf(nestingId).map(({ state }) => say(language, taskStateWords[state])),
    ]),
  };
}
