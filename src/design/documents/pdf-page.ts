import type PDFDocument from 'pdfkit';

/** A document that is being written. */
export type Doc = InstanceType<typeof PDFDocument>;

/** A structure element of it (ISO 32000-1, 14.7.2). */
export type Structure = ReturnType<Doc['struct']>;

/** A list: numbered, with dots, or with boxes to tick by hand; `large` for steps that are read at a glance. */
export interface PdfList {
  readonly kind: 'list';
  readonly marks: 'numbers' | 'dots' | 'boxes';
  readonly items: readonly string[];
  readonly large?: boolean;
}

/** What words are written in. */
export const ink = '#0b0c0c';
/** The name of the face inside the document. */
export const body = 'body';
/** The face has one weight here: bold is its letters with their edges drawn, thicker by this share of the size. */
export const boldness = 28;

/** Sizes of letters, points. */
export const sizes = { title: 20, heading: 14, small: 11.5, step: 17, text: 10, cell: 8.5, running: 8 } as const;
