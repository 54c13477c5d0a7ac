import type { Ctx } from '../db/database.ts';

/** A request of a standard with its own statuses, headers and errors. The body is text, empty when there is none. */
export interface ExchangeRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** By name in small letters. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** What is answered; without a body no media type is sent. */
export interface ExchangeReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly mediaType?: string;
  readonly body?: string;
}

/**
 * A machine address whose statuses, headers and errors a standard prescribes, such as SCIM. It proves its caller itself,
 * by a bearer token and never by a session; where a plain JSON route will do, use `defineRoute`.
 */
export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly sentence: string;
  /** Media types of the body besides application/json. */
  readonly accepts?: readonly string[];
  /**
   * The addresses (path and query) whose last answer is kept and given again while the database is away: public, and the same for
   * everybody. They are asked for ahead.
   */
  lasting?(ctx: Ctx): Promise<readonly string[]>;
  handle(ctx: Ctx, request: ExchangeRequest): Promise<ExchangeReply>;
}
