import { z } from 'zod';
import { dayAndTime, dayInWords } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { namePeople } from '../../identity/index.ts';
import { standWords } from '../appointments/appointment-process.ts';
import type { AppointmentLine, AppointmentStory } from '../appointments/proposal-store.ts';
import { roleTitle } from '../network-role.ts';

/** The parameter of every page about one appointment. */
export const appointmentParams = z.object({ appointmentId: z.uuid() });

/** A sentence that somebody must write. */
export function neededWords(what: string) {
  return z.string(what).trim().min(1, what).max(1000, 'Use at most 1,000 characters.');
}

/** Who, as what, over what: "Asha Example as duty officer, South East". */
export function tellOffice({ personName, role, scopeName }: AppointmentStory): string {
  return `${personName} as ${roleTitle(role).toLowerCase()}, ${scopeName ?? 'the whole country'}`;
}

/** The last day on which it is held, in words. */
export function lastDayOf({ validTo }: Pick<AppointmentLine, 'validTo'>): string {
  return validTo ? dayInWords(new Date(validTo.getTime() - 1)) : 'open';
}

/** The rows of a summary list: the office, its days, and who said what on the way to it. */
export async function makeStoryRows(ctx: Ctx, story: AppointmentStory): Promise<[key: string, value: string][]> {
  const references = [story.proposedBy, story.vouchedBy, story.decidedBy, story.endedBy];
  const ids = references.flatMap((one) => (one?.startsWith('person:') ? [one.slice('person:'.length)] : []));
  const names = await namePeople(ctx, ids);
  const said = (by: string | null, at: Date | null, words: string | null): string => {
    if (!by || !at) return '';
    const who = names.get(by.replace('person:', '')) ?? 'The system';
    return `${who}, ${dayAndTime(at)}${words ? `: ${words}` : ''}`;
  };
  const decided = story.stand === 'declined' ? 'Declined by' : 'Approved by';
  const rows: [string, string][] = [
    ['Person', story.personName],
    ['Role', roleTitle(story.role)],
    ['Over', story.scopeName ?? 'The whole country'],
    ['State', standWords[story.stand]],
    ['First day', dayInWords(story.validFrom)],
    ['Last day', lastDayOf(story)],
    ['Proposed by', said(story.proposedBy, story.proposedAt, story.reason) || 'Nobody: it came by a file or a command'],
    ['Vouched for by', said(story.vouchedBy, story.vouchedAt, story.voucherWords)],
    [decided, said(story.decidedBy, story.decidedAt, story.decisionWords)],
    ['Ended by', said(story.endedBy, story.endedAt, story.endWords)],
  ];
  return rows.filter(([, value]) => value !== '');
}
