import { createHash } from 'node:crypto';
import type { PartLine, PartList } from '../browser/kept-part.ts';

/** A part of the pack with its content. */
export interface MadePart {
  readonly line: PartLine;
  /** JSON. */
  readonly body: string;
}

/** Makes a part: its hash says what it holds, so that the same words are never fetched twice. */
export function makePart(about: Pick<PartLine, 'name' | 'title' | 'kind'>, content: object): MadePart {
  const body = JSON.stringify(content);
  return { line: { ...about, hash: shortHash(body), bytes: Buffer.byteLength(body) }, body };
}

/** The list of parts; its version changes whenever a part does. */
export function makePartList(parts: readonly MadePart[], now: Date): PartList {
  const lines = parts.map(({ line }) => line);
  return {
    version: shortHash(lines.map(({ name, hash }) => `${name} ${hash}\n`).join('')),
    madeAt: now.toISOString(),
    bytes: lines.reduce((sum, { bytes }) => sum + bytes, 0),
    parts: lines,
  };
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
