/** A date in the CAP form, with a remark when it was not written so; undefined when it cannot be read as one instant. */
export type CapDateReading = { readonly date: string; readonly remark?: string } | undefined;

const loosePattern =
  /^(\d{4})-?(\d\d)-?(\d\d)(T|t|\s+)(\d\d):?(\d\d)(?::?(\d\d))?([.,]\d+)?\s*(Z|z|UTC|GMT|[+-]\d\d?(?::?\d\d)?)?$/u;

/** Reads a date and time as CAP 1.2, 3.3.2 writes it: `2002-05-24T16:49:00-07:00`; what is unlike that form is remarked. */
export function readCapDate(text: string): CapDateReading {
  const written = text.trim();
  const match = written.length > 64 ? null : loosePattern.exec(written);
  if (match === null) return undefined;
  const [, year, month, day, , hour = '', minute, second = '00', fraction, zone] = match;
  const offset = readOffset(zone);
  const time = hour === '24' ? '00' : hour;
  const date = `${year}-${month}-${day}T${time}:${minute}:${second}${offset}`;
  if (offset === undefined || year === '0000' || !isRealDate(`${year}-${month}-${day}`, [time, minute, second]))
    return undefined;
  if (hour === '24') return readMidnight(date);
  const remarks = [
    fraction === undefined ? '' : 'the fraction of a second is dropped',
    zone === undefined ? 'without an offset it is read as UTC' : '',
  ].filter((part) => part !== '');
  if (date === written) return { date };
  return { date, remark: [`read as ${date}`, ...remarks].join('; ') };
}

function readOffset(zone: string | undefined): string | undefined {
  // CAP writes UTC as -00:00 and forbids Z (CAP 1.2, 3.3.2).
  if (zone === undefined || /^[A-Za-z]+$/u.test(zone)) return '-00:00';
  const digits = zone.slice(1).replace(':', '');
  const hours = digits.length <= 2 ? digits : digits.slice(0, -2);
  const minutes = digits.length <= 2 ? '00' : digits.slice(-2);
  if (Number(minutes) > 59 || Number(hours) * 60 + Number(minutes) > 14 * 60) return undefined;
  return `${zone[0]}${hours.padStart(2, '0')}:${minutes}`;
}

function isRealDate(day: string, [hour, minute, second]: readonly (string | undefined)[]): boolean {
  const time = new Date(`${day}T00:00:00Z`);
  const isDay = !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day);
  return isDay && Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59;
}

function readMidnight(date: string): CapDateReading {
  if (!date.includes('T00:00:00')) return undefined;
  const next = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  const day = next.toISOString().slice(0, 10);
  if (!/^\d{4}-/u.test(day)) return undefined;
  const moved = `${day}${date.slice(10)}`;
  return { date: moved, remark: `read as ${moved}` };
}
