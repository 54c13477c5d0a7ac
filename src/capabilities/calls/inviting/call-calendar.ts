import { type CalendarEvent, type CalendarMethod, writeCalendar } from '../../../platform/calendar/write-calendar.ts';
import { callEnd, callTitle } from '../call.ts';
import type { Call } from '../call-record.ts';
import { doorLines } from '../joining/door-words.ts';

/** Where a calendar says that a call comes from. */
export interface CalendarSite {
  readonly publicUrl: string;
  /** Who asks: our own address, never that of a person. */
  readonly mail: { readonly name: string; readonly email: string };
}

/** Of a call, what a calendar holds. */
export type CalendarCall = Pick<
  Call,
  | 'id'
  | 'kind'
  | 'state'
  | 'subject'
  | 'why'
  | 'agenda'
  | 'startsAt'
  | 'minutes'
  | 'sequence'
  | 'joinUrl'
  | 'numbers'
  | 'pin'
  | 'pinHint'
  | 'afterPin'
  | 'hostName'
>;

/** How long before the start a device rings, minutes. */
const ringsBefore = 10;

/** One call as an event. The same call has the same UID for ever; the sequence is that of the call. */
export function makeCallEvent(call: CalendarCall, site: CalendarSite, stamp: Date): CalendarEvent {
  const text = [call.why, ...doorLines(call), call.agenda && `Agenda:\n${call.agenda}`, `Host: ${call.hostName}`];
  return {
    uid: `call-${call.id}@${new URL(site.publicUrl).hostname}`,
    sequence: call.sequence,
    stamp,
    start: call.startsAt,
    end: callEnd(call),
    summary: callTitle(call),
    description: text.filter(Boolean).join('\n\n'),
    ...(call.joinUrl ? { location: call.joinUrl } : {}),
    url: `${site.publicUrl}/calls/${call.id}`,
    organiser: site.mail,
    invited: { name: 'Everybody invited', email: site.mail.email },
    alarmMinutes: ringsBefore,
    cancelled: call.state === 'cancelled',
  };
}

/** The file that goes with a mail, or is downloaded, about one call. */
export function writeCallFile(call: CalendarCall, site: CalendarSite, stamp: Date, method?: CalendarMethod): string {
  const said = method ?? (call.state === 'cancelled' ? 'CANCEL' : 'REQUEST');
  return writeCalendar({ method: said, events: [makeCallEvent(call, site, stamp)] });
}
