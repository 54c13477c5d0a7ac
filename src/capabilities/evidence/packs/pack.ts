import { randomInt } from 'node:crypto';
import type { EvidenceSection } from '../../premises/index.ts';

/** The two views of a pack: all of it, for the firm and an adviser whom it let in, and what may be shared outside. */
export const packViews = ['full', 'shareable'] as const;
/** One of them. */
export type PackView = (typeof packViews)[number];

/** The files of a view. `manifest`: the digests of the other two, signed (a compact JWS, RFC 7515). */
export const packForms = ['pdf', 'json', 'manifest'] as const;
/** One of them. */
export type PackForm = (typeof packForms)[number];

/** What the parts of a pack are called inside it, in their order. */
export const sectionKeys = ['duty', 'assessment', 'procedures', 'drills', 'actions'] as const;
/** One of them. */
export type SectionKey = (typeof sectionKeys)[number];

/** A section in a pack. */
export interface PackSection extends EvidenceSection {
  readonly key: SectionKey;
}

/** A part that is not in a pack, and why. */
export interface LeftOut {
  readonly key: SectionKey;
  readonly title: string;
  readonly reason: string;
}

/** What a pack was made of: the same moment seen in two views. */
export interface PackContent {
  readonly sections: Readonly<Record<PackView, readonly PackSection[]>>;
  readonly leftOut: readonly LeftOut[];
}

// No vowels, so that no word comes out by chance, and none of two that look or sound alike; the same letters as on cards.
const letters = '23456789CDFHJKLMPRTVWXY';
const codeLetters = 12;

/** A new code: some 54 bits, so that nobody meets one by trying. */
export function makePackCode(): string {
  return Array.from({ length: codeLetters }, () => letters.charAt(randomInt(letters.length))).join('');
}

/** A code as it is written: EP-7CDF-HJK4-MPR9. */
export function writePackCode(code: string): string {
  return `EP-${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;
}

/** The code that somebody typed, with or without hyphens; undefined when it has not the shape of one. */
export function readPackCode(typed: string): string | undefined {
  const bare = typed
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .replace(/^EP/, '');
  return bare.length === codeLetters && [...bare].every((letter) => letters.includes(letter)) ? bare : undefined;
}

/** The codes that stand written in a file, in their order, each once. */
export function findPackCodes(bytes: Buffer): readonly string[] {
  const found = bytes.toString('latin1').matchAll(/EP-[2-9C-Y]{4}-[2-9C-Y]{4}-[2-9C-Y]{4}/g);
  return [...new Set([...found].flatMap(([written]) => readPackCode(written) ?? []))];
}
