import type { Ctx } from './db/database.ts';

/** A measured quantity for /metrics, read when it is asked for. */
export interface Gauge {
  /** `tocsin_` and snake_case, with the unit last. */
  readonly name: string;
  readonly sentence: string;
  readonly labels: readonly string[];
  read(ctx: Ctx): Promise<readonly { labels: Readonly<Record<string, string>>; value: number }[]>;
}
