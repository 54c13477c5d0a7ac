import type { Actor } from './actor.ts';
import type { ConfigReader } from './config.ts';
import type { Language } from './language.ts';

/** The log as the code sees it: facts as an object, then a sentence. Never a contact point, a name or a token. */
export interface Log {
  debug(facts: object, sentence: string): void;
  info(facts: object, sentence: string): void;
  warn(facts: object, sentence: string): void;
  error(facts: object, sentence: string): void;
}

/** What every verb is handed: the outside world and the moment. Seven fields at most. */
export interface Context<Database> {
  readonly db: Database;
  /** The moment of this request or job; time is a parameter, in SQL too. */
  readonly now: Date;
  readonly actor: Actor;
  readonly log: Log;
  readonly config: ConfigReader;
  /** Request or job id, carried into the log and the audit record. */
  readonly requestId: string;
  /** What the interface speaks to whoever asked; English where nobody reads, as in jobs. */
  readonly language: Language;
}
