import type { FastifyRequest } from 'fastify';
import { httpRefusals } from './http-errors.ts';
import type { UploadedFile } from './page.ts';

/** What a browser posted, before it is checked: every field by name (repeated names as a list) and the files. */
export interface RawForm {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly files: Readonly<Record<string, UploadedFile>>;
}

/**
 * Reads a urlencoded or multipart form; files are held in memory up to the server's limit. From nobody in particular one file is
 * taken, of at most `strangersFile` bytes, where the page says so, and else none.
 */
export async function readForm(request: FastifyRequest, strangersFile?: number): Promise<RawForm> {
  const isStranger = request.ctx.actor.kind === 'anonymous';
  if (request.isMultipart() && isStranger && !strangersFile) throw httpRefusals.refuse('FORM_NOT_UNDERSTOOD');
  const limits = strangersFile ? { limits: { fileSize: strangersFile, files: 1, fields: 20 } } : {};
  // Maps, since a sender may name a field `constructor`.
  const values = new Map<string, string | string[]>();
  const files = new Map<string, UploadedFile>();
  const add = (name: string, value: string): void => {
    const before = values.get(name);
    if (before === undefined) values.set(name, value);
    else values.set(name, Array.isArray(before) ? [...before, value] : [before, value]);
  };
  if (request.isMultipart()) {
    for await (const part of request.parts(limits)) {
      if (part.type === 'file') files.set(part.fieldname, { name: part.filename, bytes: await part.toBuffer() });
      else if (part.valueTruncated) throw httpRefusals.refuse('TOO_LARGE');
      else add(part.fieldname, String(part.value));
    }
  } else if (typeof request.body === 'object' && request.body !== null) {
    for (const [name, value] of Object.entries(request.body)) {
      for (const each of Array.isArray(value) ? value : [value]) add(name, String(each));
    }
  }
  return { values: Object.fromEntries(values), files: Object.fromEntries(files) };
}
