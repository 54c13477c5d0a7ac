import { createHash } from 'node:crypto';
import type { Coding, PackedBody } from './packed-body.ts';
import type { PreparedReply } from './prepared-reply.ts';

/** What a shared page or answer came out as. */
export interface Rendering {
  readonly body: string;
  readonly packed: PackedBody;
  readonly mediaType: string;
  /** Surrogate keys. */
  readonly keys: readonly string[];
  /** Rendered anew when older than this, milliseconds. */
  readonly freshFor: number;
  /** Whoever has a session gets a page of their own instead. */
  readonly forVisitors: boolean;
  /** What may be said in public is sent with what caches on the way are told; anything else stays in memory. */
  readonly headers: Readonly<Record<string, string>>;
}

/** A rendering that is kept, and how it stands. Moments are milliseconds of the wall clock. */
export interface KeptPage {
  readonly rendering: Rendering;
  /** Digest of the body. */
  readonly version: string;
  /** What was put together for writing it, by coding. */
  readonly ready: Partial<Record<Coding, PreparedReply>>;
  /** When these bytes were first rendered. */
  readonly modifiedAt: number;
  /** When it was last found to be so. */
  renderedAt: number;
  /** Somebody noted a change of it then; until it is rendered anew it is what it was. */
  changedAt: number | undefined;
  /** When rendering it anew last failed. */
  failedAt?: number | undefined;
  /** Count of the store's asking when it was last asked for. */
  usedAt: number;
}

/** Keeps a rendering made at `now`; the same bytes as before keep their date. */
export function keepPage(rendering: Rendering, now: number, before?: KeptPage): KeptPage {
  const version = digestOf(rendering.body);
  if (before?.version === version && before.rendering.keys.join() === rendering.keys.join()) {
    return Object.assign(before, { rendering, renderedAt: now, changedAt: undefined, failedAt: undefined });
  }
  return { rendering, version, ready: {}, modifiedAt: now, renderedAt: now, changedAt: undefined, usedAt: 0 };
}

/** Digest of a body. */
export function digestOf(body: string): string {
  return createHash('sha256').update(body).digest('base64url').slice(0, 27);
}

/** Bytes of memory that it takes, more or less. */
export function weighPage({ rendering: { body, packed } }: KeptPage): number {
  return body.length + packed.plain.length + packed.br.length + packed.gzip.length + 2000;
}
