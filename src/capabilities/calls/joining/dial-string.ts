/** A number at which one dials in. */
export interface DialInNumber {
  /** As it is said to people: "United Kingdom", "London", "Free from Wales". */
  readonly country: string;
  /** E.164: a plus sign and up to fifteen digits. */
  readonly number: string;
}

/** How one gets into a call by telephone. */
export interface DialIn {
  readonly numbers: readonly DialInNumber[];
  /** Digits; empty where none is asked for. */
  readonly pin: string;
  /** What is pressed after it. */
  readonly afterPin: '' | '#';
}

/** Commas are the pauses that phones know, some two seconds each: the time in which a voice asks for the PIN. */
const pauses = ',,,';

/** Digits of a number as people type it: `+44 20 7946 0123` and `0044 (0)20 …` are the same. Undefined when it is none. */
export function readPhoneNumber(typed: string): string | undefined {
  const bare = typed.replace(/\(0\)/g, '').replace(/[\s().\-/]/g, '');
  const number = bare.startsWith('00') ? `+${bare.slice(2)}` : bare;
  return /^\+[1-9]\d{6,14}$/.test(number) ? number : undefined;
}

/** A PIN as people type it, without blanks; undefined when it is none. */
export function readPin(typed: string): string | undefined {
  const pin = typed.replace(/[\s-]/g, '').replace(/#$/, '');
  return /^\d{0,20}$/.test(pin) ? pin : undefined;
}

/**
 * An address that a phone dials when it is tapped: the number, pauses, the PIN (RFC 3966 for the number; the pauses are what
 * Android and iOS understand beside it). A hash is written as %23. iOS dials nothing at all that holds a hash, so that a supplier
 * is marked as needing one only where the PIN is not taken without.
 */
export function makeDialLink({ number }: DialInNumber, { pin, afterPin }: Pick<DialIn, 'pin' | 'afterPin'>): string {
  if (!pin) return `tel:${number}`;
  return `tel:${number}${pauses}${pin}${afterPin === '#' ? '%23' : ''}`;
}

/** A PIN in groups of three, as it is read out. */
export function spacePin(pin: string): string {
  return pin.replace(/(\d{3})(?=\d)/g, '$1 ');
}

/** A number in groups, as it is read out: the country's part apart from the rest. */
export function spaceNumber(number: string): string {
  const british = /^\+44(\d{2})(\d{4})(\d{4})$/.exec(number);
  return british ? `+44 ${british.slice(1).join(' ')}` : number.replace(/(\d{3})(?=\d{3})/g, '$1 ');
}
