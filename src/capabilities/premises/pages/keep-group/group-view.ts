import { makeStackedBars } from '../../../../design/charts/stacked-bars.ts';
import { say } from '../../../../design/language/say.ts';
import { londonDay } from '../../../../kernel/time.ts';
import type { Ctx } from '../../../../platform/db/database.ts';
import type { InnerLine } from '../../groups/nesting-store.ts';
import { standingOf } from '../../standing/standing-store.ts';
import { countTasks, readTasks, type TaskState } from '../../tasks/site-tasks.ts';
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
  counted: ReadonlyMap<string, ReturnType<typeof readTasks>>,
): object {
  const words = (state: TaskState): string => say(language, taskStateWords[state]);
  const first = counted.values().next().value ?? [];
  return {
    picture: makeStackedBars({
      title: say(language, 'How far each inside is'),
      description: say(language, 'One bar for each of the premises inside, split by how far its steps are.'),
      rows: inner.map(({ name, nestingId }) => {
        const counts = countTasks(counted.get(nestingId) ?? []);
        return {
          name,
          segments: [
            { tone: 'answered', value: counts.done },
            { tone: 'delivered', value: counts.begun },
            { tone: 'handed-over', value: counts.due },
            { tone: 'waiting', value: counts['to-do'] },
          ],
        };
      }),
      counts: ['answered'],
      labels: {
        ...{ answered: words('done'), delivered: words('begun') },
        ...{ 'handed-over': words('due'), waiting: words('to-do') },
      },
    }),
    columns: [
      { text: say(language, 'Premises') },
      ...first.map(({ key }) => ({ text: say(language, taskTitles[key][0]) })),
    ],
    rows: inner.map(({ name, nestingId }) => [
      name,
      ...(counted.get(nestingId) ?? []).map(({ state }) => words(state)),
    ]),
  };
}
