import { makeStackedBars } from '../../../design/charts/stacked-bars.ts';
import { say } from '../../../design/language/say.ts';
import type { Language } from '../../../kernel/language.ts';
import { countTasks, type SiteTask, type TaskState } from './site-tasks.ts';
import { taskStateWords } from './task-words.ts';

/** A picture of how far premises are: a title and a description in the reader's language, and a row for each. */
export interface TaskBars {
  readonly title: string;
  readonly description: string;
  readonly rows: readonly { readonly name: string; readonly tasks: readonly SiteTask[] }[];
}

// On a phone a longer name would run into the figure at the end of its row. The table beside the picture has it in full.
const longestName = 30;

/** Draws one bar for each of some premises, split by how far its steps are. Put the same in a table beside it. */
export function makeTaskBars(language: Language, { title, description, rows }: TaskBars): string {
  const words = (state: TaskState): string => say(language, taskStateWords[state]);
  return makeStackedBars({
    title,
    description,
    rows: rows.map(({ name, tasks }) => {
      const counts = countTasks(tasks);
      return {
        name: name.length > longestName ? `${name.slice(0, longestName - 1).trimEnd()}…` : name,
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
      answered: words('done'),
      delivered: words('begun'),
      'handed-over': words('due'),
      waiting: words('to-do'),
    },
  });
}
