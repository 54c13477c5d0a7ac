import { second } from '../../kernel/time.ts';

// For so long a process counts as in trouble after the last statement that met it.
const remembered = 30 * second;

// SQLSTATEs (PostgreSQL, appendix A) that say something of the server rather than of a statement.
const sentences: Readonly<Record<string, string>> = {
  '53100': 'The database has no room left on its disk.',
  '53200': 'The database is out of memory.',
  '58030': 'The database cannot read or write its files.',
  '25006': 'The database takes no writes: it is a standby.',
};

interface Trouble {
  readonly sentence: string;
  /** By the steady clock of this process, milliseconds. */
  readonly at: number;
}

const lately = new WeakMap<object, Trouble>();

/** Remembers a fault of a statement when it tells of trouble with the server itself. */
export function noteTrouble(db: object, fault: unknown): void {
  const sentence = sentences[(fault as { code?: string } | undefined)?.code ?? ''];
  if (sentence) lately.set(db, { sentence, at: performance.now() });
}

/** What is the matter with a database, in a sentence, if its statements have met it within half a minute. */
export function findTrouble(db: object): string | undefined {
  const trouble = lately.get(db);
  return trouble && performance.now() - trouble.at < remembered ? trouble.sentence : undefined;
}
