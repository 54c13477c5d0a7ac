import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import type { CallDoor } from '../call-record.ts';
import { type DialInNumber, readPhoneNumber, readPin } from './dial-string.ts';
import type { Supplier } from './supplier-store.ts';

/** What somebody typed about how one gets into a call. */
export interface TypedDoor {
  /** A link of this call's own; it counts before the supplier's pattern. */
  readonly joinUrl: string;
  /** The room at the supplier, put into the pattern. */
  readonly room: string;
  /** One on a line: `London: +44 20 7946 0123`. They count before the supplier's. */
  readonly numbers: string;
  readonly pin: string;
}

/** How one gets into a call, of what was typed and what the supplier brings; what is wrong is said at its field. */
export function chooseDoor(typed: TypedDoor, supplier: Supplier | undefined): Checked<CallDoor> {
  const own = readNumbers(typed.numbers);
  const pin = readPin(typed.pin);
  const joinUrl = typed.joinUrl.trim() || linkOf(supplier, typed.room.trim());
  const errors = {
    ...(own.ok ? {} : own.errors),
    ...(pin === undefined ? { pin: 'Write the PIN as digits, at most twenty.' } : {}),
    ...(joinUrl !== '' && !isWebAddress(joinUrl) ? { joinUrl: 'Write the link with https:// at its beginning.' } : {}),
  };
  const numbers = own.ok && own.value.length > 0 ? own.value : (supplier?.numbers ?? []);
  if (Object.keys(errors).length > 0) return wrongInput(errors);
  if (joinUrl === '' && numbers.length === 0) {
    return wrongInput({ joinUrl: 'Give a link, or choose a supplier with numbers: otherwise nobody gets in.' });
  }
  const { pinHint, afterPin } = supplier ?? { pinHint: '', afterPin: '' as const };
  return accepted({ joinUrl, numbers, pin: pin ?? '', pinHint, afterPin });
}

/** Whether a text is an address that a browser opens safely. */
export function isWebAddress(text: string): boolean {
  return text.length <= 500 && URL.canParse(text) && new URL(text).protocol === 'https:';
}

/** Numbers with the country before them, one on a line; wrong input at `numbers`. Twenty at most. */
export function readNumbers(typed: string): Checked<DialInNumber[]> {
  const lines = typed.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const read = lines.map((line) => {
    const at = line.lastIndexOf(':');
    const country = at < 0 ? '' : line.slice(0, at).trim();
    return { country: country || 'Dial-in', number: readPhoneNumber(line.slice(at + 1)), line };
  });
  const wrong = read.find(({ number }) => number === undefined);
  if (wrong)
    return wrongInput({
      numbers: `Write each number with its country code, like London: +44 20 7946 0123. This is none: ${wrong.line.slice(0, 60)}`,
    });
  if (read.length > 20) return wrongInput({ numbers: 'Give at most twenty numbers.' });
  if (read.some(({ country }) => country.length > 60))
    return wrongInput({ numbers: 'Name a country in at most 60 characters.' });
  return accepted(read.flatMap(({ country, number }) => (number ? [{ country, number }] : [])));
}

/** Numbers as they are typed. */
export function writeNumbers(numbers: readonly DialInNumber[]): string {
  return numbers.map(({ country, number }) => `${country}: ${number}`).join('\n');
}

function linkOf(supplier: Supplier | undefined, room: string): string {
  if (!supplier || supplier.linkPattern === '') return '';
  if (!supplier.linkPattern.includes('{room}')) return supplier.linkPattern;
  return room === '' ? '' : supplier.linkPattern.replaceAll('{room}', encodeURIComponent(room));
}
