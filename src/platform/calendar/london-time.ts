/** The zone of a British wall clock, as the IANA database names it. */
export const londonZone = 'Europe/London';

/**
 * The VTIMEZONE component of a British wall clock (RFC 5545, 3.6.5): since 1996 the clocks change at 01:00 UTC on the last
 * Sundays of March and October. Readers that know the zone by its name do not need it; the standard asks for it all the same.
 */
export const londonTimezone = [
  'BEGIN:VTIMEZONE',
  `TZID:${londonZone}`,
  'BEGIN:DAYLIGHT',
  'TZNAME:BST',
  'TZOFFSETFROM:+0000',
  'TZOFFSETTO:+0100',
  'DTSTART:19960331T010000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZNAME:GMT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0000',
  'DTSTART:19961027T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');
