import { Refusal } from '../../kernel/refusal.ts';
import { StartError } from '../start-error.ts';

// Faults whose message is written for a person; anything else keeps its stack, for the report.
const sentences = ['StartError', 'MigrationError', 'EmbeddedPostgresError'];

/** Tells a fault on standard error: a sentence where we have one, else the whole stack. */
export function tellFault(fault: unknown): void {
  if (fault instanceof StartError) process.stderr.write(`${fault.sentences.join('\n')}\n`);
  else if (fault instanceof Refusal) process.stderr.write(`${fault.entry.sentence} (${fault.code})\n`);
  else if (fault instanceof Error && sentences.includes(fault.name)) process.stderr.write(`${fault.message}\n`);
  else process.stderr.write(`${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
}
