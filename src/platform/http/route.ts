import type { z } from 'zod';
import type { Ctx } from '../db/database.ts';
import type { CachedReply } from './cached-reply.ts';
import type { Access } from './page.ts';

/** A machine route: JSON (or a named media type) in and out, problems as RFC 9457. It is written into the OpenAPI document. */
export interface Route<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly access: Access;
  /** One sentence for the OpenAPI document. */
  readonly sentence: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  /** The handler also gets the body as it came, for a signature over it; at most 256 KiB are read. */
  readonly isSigned?: boolean;
  /** Media type of the request when it is not JSON; then the body is handed over as text. */
  readonly accepts?: string;
  readonly reply: Reply;
  /** Media type of the answer when it is not JSON. */
  readonly mediaType?: string;
  handle(
    ctx: Ctx,
    request: {
      params: z.output<Params>;
      query: z.output<Query>;
      body: z.output<Body>;
      /** The token of `Authorization: Bearer …` (RFC 6750, 2.1), if one was sent. */
      bearer: string | undefined;
      /** A header of the request, by its name in small letters. */
      header(name: string): string | undefined;
      /** The body as it came; empty unless the route is for signed requests. */
      raw: string;
    },
  ): Promise<z.input<Reply> | CachedReply<z.input<Reply>>>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of routes with different schemas has no other common type.
export type AnyRoute = Route<any, any, any, any>;

/** Declares a machine route. */
export function defineRoute<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
>(route: Route<Params, Query, Body, Reply>): Route<Params, Query, Body, Reply> {
  return route;
}
