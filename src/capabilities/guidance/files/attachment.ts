import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';

/** The largest file that goes with a document, in bytes: five megabytes. */
export const largestAttachment = 5 * 1024 * 1024;

interface AttachmentType {
  readonly mediaType: string;
  readonly ending: string;
  /** How such a file begins, so that its name alone is not believed; nothing for plain text. */
  readonly begins: readonly number[];
}

const zip = [0x50, 0x4b, 0x03, 0x04];

// What browsers show or offices open, and nothing that runs by itself.
const types: readonly AttachmentType[] = [
  { mediaType: 'application/pdf', ending: 'pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/png', ending: 'png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mediaType: 'image/jpeg', ending: 'jpg', begins: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/jpeg', ending: 'jpeg', begins: [0xff, 0xd8, 0xff] },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ending: 'docx',
    begins: zip,
  },
  { mediaType: 'application/vnd.oasis.opendocument.text', ending: 'odt', begins: zip },
  { mediaType: 'text/plain', ending: 'txt', begins: [] },
  { mediaType: 'text/csv', ending: 'csv', begins: [] },
];

/** The endings of names that are taken, for a form: `.pdf,.png`. */
export const attachmentEndings = types.map(({ ending }) => `.${ending}`).join(',');

/** A file that may go with a document. */
export interface AttachmentFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Judges a file by its name, its size and how it begins. Errors at `file`. */
export function checkAttachment(name: string, bytes: Buffer): Checked<AttachmentFile> {
  // The last part of a path, without what a header or a page could trip over.
  const plain = (name.split(/[\\/]/).at(-1) ?? '')
    .replace(/[^\p{L}\p{N} ._()-]/gu, '')
    .trim()
    .slice(-120);
  const ending = plain.split('.').at(-1)?.toLowerCase();
  const type = types.find((each) => each.ending === ending);
  if (bytes.length === 0)
    return wrongInput({ file: name ? 'The file is empty. Choose another one.' : 'Choose a file.' });
  if (bytes.length > largestAttachment) return wrongInput({ file: 'Choose a file of at most 5 MB.' });
  if (!type) return wrongInput({ file: `Choose a file of one of these kinds: ${endingWords()}.` });
  const begins = type.begins.every((byte, index) => bytes[index] === byte);
  const isText = type.begins.length > 0 || !bytes.includes(0);
  if (!begins || !isText) return wrongInput({ file: `The file is not what its name says: .${type.ending}.` });
  return accepted({ name: plain, mediaType: type.mediaType, bytes });
}

/** The size of a file as pages say it: "12 kB". */
export function sizeWords(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

function endingWords(): string {
  return types.map(({ ending }) => ending).join(', ');
}
