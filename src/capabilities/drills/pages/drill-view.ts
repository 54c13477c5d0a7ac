import { z } from 'zod';
import { say } from '../../../design/language/say.ts';
import type { Language } from '../../../kernel/language.ts';
import { dayInWords, londonDay, second } from '../../../kernel/time.ts';
import type { Attempt } from '../../../platform/http/page.ts';
import { type Site, siteMay } from '../../premises/index.ts';
import type { DrillState } from '../drill.ts';
import type { Drill } from '../drill-store.ts';
import { stopwatch } from '../runs/drill-times.ts';

/** The parameters of pages of premises, and of one drill there. */
export const siteParams = z.object({ id: z.uuid() });
/** One drill of premises. */
export const drillParams = siteParams.extend({ drillId: z.uuid() });

/** A day YYYY-MM-DD in the words of a page. */
export function dayWords(onDay: string): string {
  return dayInWords(new Date(`${onDay}T12:00:00Z`));
}

/** What was typed in a field before the form came back, or what it begins with. */
export function typedOf(attempt: Attempt | undefined, field: string, first = ''): string {
  return [attempt?.values[field] ?? first].flat()[0] ?? '';
}

/** What was ticked in a field before the form came back. */
export function tickedOf(attempt: Attempt | undefined, field: string): readonly string[] {
  return [attempt?.values[field] ?? []].flat();
}

/** Whether somebody plans and runs drills at premises; names and what staff are not to know are for them alone. */
export function mayRun(site: Site): boolean {
  return siteMay(site.access, 'drills', 'change');
}

/** Whether a drill may be known: one that staff are not told of is for those who run it until it has begun. */
export function maySee(site: Site, drill: { readonly state: DrillState; readonly isAnnounced: boolean }): boolean {
  return mayRun(site) || drill.isAnnounced || drill.state === 'running' || drill.state === 'finished';
}

/** When a drill was, or is to be, in words. */
export function dayOfDrill({ startedAt, plannedOn }: Pick<Drill, 'startedAt' | 'plannedOn'>): string {
  return dayWords(startedAt ? londonDay(startedAt) : plannedOn);
}

/** How long a drill took on the stopwatch; a dash while it is not over. */
export function lengthOfDrill({ startedAt, finishedAt }: Pick<Drill, 'startedAt' | 'finishedAt'>): string {
  return startedAt && finishedAt ? stopwatch(Math.round((finishedAt.getTime() - startedAt.getTime()) / second)) : '–';
}

/** Who was counted, in words; a dash where nobody said. */
export function countOfDrill(language: Language, { counted, expected }: Pick<Drill, 'counted' | 'expected'>): string {
  if (counted === null) return '–';
  return expected === null ? String(counted) : say(language, '{counted} of {expected}', { counted, expected });
}

/** How often a procedure is drilled, in words. */
export function rhythmWords(language: Language, months: number): string {
  return months === 1 ? say(language, 'Every month') : say(language, 'Every {n} months', { n: months });
}
