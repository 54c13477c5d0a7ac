import { z } from 'zod';
import { say } from '../../../design/language/say.ts';
import { timeWords } from '../../../design/language/time-words.ts';
import type { Language } from '../../../kernel/language.ts';
import { londonDay } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import type { Attempt } from '../../../platform/http/page.ts';
import type { Site } from '../../premises/index.ts';
import type { Assessment } from '../assessment.ts';
import type { Risk } from '../assessment-content.ts';
import { assessmentRefusals } from '../assessment-errors.ts';
import { findAssessmentIn } from '../assessment-store.ts';
import { riskStatement } from '../risk/risk.ts';
import { levelWords } from '../risk/risk-scale.ts';
import { openSite } from '../ways-out/open-assessment.ts';
import { getRisk } from '../write/change-draft.ts';
import { listMissing, type MissingStep } from '../write/judge-completeness.ts';

/** Parameters of pages of one site's assessment. */
export const siteParams = z.object({ id: z.uuid() });

/** Parameters of pages of one risk. */
export const riskParams = z.object({ id: z.uuid(), riskId: z.uuid() });

/** An address below the assessment of premises: `assessmentUrl(id, '/scope')`. */
export function assessmentUrl(premisesId: string, rest = ''): string {
  return `/premises/${premisesId}/assessment${rest}`;
}

/** Where a step is asked. */
export function stepUrl(premisesId: string, { step, riskId }: MissingStep): string {
  return assessmentUrl(premisesId, riskId ? `/risks/${riskId}/${step}` : `/${step}`);
}

/** The next page after a step was saved: what is still to be answered, else the check of all answers. */
export function nextUrl(ctx: Ctx, draft: Assessment): string {
  const [next] = listMissing(draft.content, draft.scale, londonDay(ctx.now));
  return next ? stepUrl(draft.premisesId, next) : assessmentUrl(draft.premisesId, '/check');
}

/** The site and its draft, for whoever may write it; refuses ASSESSMENT_NOT_FOUND without a draft. */
export async function openDraft(
  ctx: Ctx,
  premisesId: string,
): Promise<{ readonly site: Site; readonly draft: Assessment }> {
  const site = await openSite(ctx, premisesId, 'page', 'change');
  const draft = await findAssessmentIn(ctx, premisesId, 'draft');
  if (!draft) throw assessmentRefusals.refuse('ASSESSMENT_NOT_FOUND', { premisesId });
  return { site, draft };
}

/** What the head of every page about a risk shows. */
export interface RiskHead {
  readonly url: string;
  readonly back: string;
  readonly name: string;
  readonly place: number;
  readonly of: number;
  readonly statement: string;
  readonly levels: string;
}

/** A risk of the draft with what stands at the head of its pages. */
export async function openRiskPage(
  ctx: Ctx,
  { id, riskId }: z.output<typeof riskParams>,
): Promise<{ readonly site: Site; readonly draft: Assessment; readonly risk: Risk; readonly head: RiskHead }> {
  const { site, draft } = await openDraft(ctx, id);
  const risk = getRisk(draft, riskId);
  const place = draft.content.risks.indexOf(risk) + 1;
  return {
    ...{ site, draft, risk },
    head: {
      url: assessmentUrl(id, `/risks/${riskId}`),
      back: assessmentUrl(id),
      ...{ name: risk.name, place, of: draft.content.risks.length },
      statement: riskStatement(risk),
      levels: levelWords(draft.scale, risk, (name) => say(ctx.language, name)),
    },
  };
}

/** What was typed in a field, else what is saved. */
export function typedOr(attempt: Attempt | undefined, field: string, saved: string): string {
  if (!attempt) return saved;
  return [attempt.values[field] ?? ''].flat()[0] ?? '';
}

/** What was ticked, else what is saved. */
export function tickedOr(attempt: Attempt | undefined, field: string, saved: readonly string[]): readonly string[] {
  return attempt ? [attempt.values[field] ?? []].flat() : saved;
}

/** A day YYYY-MM-DD in words of the reader's language: "21 November 2026". */
export function dayIn(language: Language, day: string | null): string {
  return day === null ? '' : timeWords(language).dayInWords(new Date(`${day}T12:00:00Z`));
}

/** A field of a form that may be ticked never, once or often. */
export const ticks = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));

/** A text that may be left empty. */
export function optionalText(most: number) {
  return z.string().trim().max(most, `Use at most ${most} characters.`).default('');
}

/** One entry a line, without empty lines and doubles. */
export function readLines(text: string): string[] {
  return [
    ...new Set(
      text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    ),
  ];
}

/** What is wrong with lines of which each becomes an entry; undefined when nothing is. */
export function judgeLines(
  lines: readonly string[],
  most: { readonly lines: number; readonly letters: number },
): string | undefined {
  if (lines.length > most.lines) return `Give at most ${most.lines} lines.`;
  return lines.some((line) => line.length > most.letters)
    ? `Use at most ${most.letters} characters in a line.`
    : undefined;
}
