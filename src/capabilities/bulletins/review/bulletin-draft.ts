import type { Marking } from '../../../kernel/marking.ts';
import { coverOf } from '../../../kernel/permission.ts';
import { londonDay } from '../../../kernel/time.ts';
import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { type AudienceExpression, describeAudience } from '../../audiences/index.ts';
import type { ReviewedKind, TranslatedText } from '../bulletin.ts';
import { regionsOf, withinScope } from '../bulletin-scope.ts';
import type { BulletinDraft } from '../bulletin-store.ts';
import { bulletinRefusals } from '../bulletins-errors.ts';
import { prepareBulletins } from '../bulletins-permissions.ts';
import { composeNewsletter, type NewsletterParts, newsletterPartsSchema } from '../newsletters/newsletter-parts.ts';
import { nextIssueDue } from '../newsletters/series.ts';
import { findSeries, type SeriesNow } from '../newsletters/series-store.ts';
import { composeThreatBulletin, type ThreatParts, threatParts } from './threat-parts.ts';

/** What somebody writes of something that two people answer for. */
export interface DraftInput {
  readonly title: string;
  readonly summary: string;
  /** Markdown: the text of news, the beginning of a newsletter. */
  readonly body: string;
  /** The answers of a threat bulletin. */
  readonly threat: ThreatParts;
  readonly marking: Marking | '';
  /** Who is meant; narrowed to the writer's scope, and to the region of a regional series. */
  readonly audience: AudienceExpression | null;
  /** How the form held that choice. */
  readonly chosen: unknown;
  /** All three, or none. */
  readonly welsh: TranslatedText;
  /** Of a newsletter. */
  readonly seriesCode: string;
}

/** The part of a draft that is written, checked. */
export type DraftContent = Omit<BulletinDraft, 'id' | 'kind' | 'writtenBy'>;

/** Checks what was written; `before` holds the sections of a newsletter. Refuses BULLETIN_NOT_ALLOWED, BULLETIN_REGION_ONLY. */
export async function checkDraft(
  ctx: Ctx,
  kind: ReviewedKind,
  input: DraftInput,
  before?: { readonly parts: unknown },
): Promise<Checked<DraftContent>> {
  const series = kind === 'newsletter' ? await findSeries(ctx, input.seriesCode) : undefined;
  const errors = { ...findFaults(kind, input), ...(kind === 'newsletter' && !series ? noSeries : {}) };
  const { audience, marking } = input;
  if (!audience || marking === '' || Object.keys(errors).length > 0) return wrongInput(errors);
  const meant = withinScope(ctx, narrowToRegion(ctx, audience, series), prepareBulletins);
  const parts = partsOf(kind, input, before?.parts);
  return accepted({
    ...{ title: input.title.trim(), summary: input.summary.trim(), marking, audience: meant, chosen: input.chosen },
    ...{ body: composeBody(kind, input, parts), parts, welsh: isBlank(input.welsh) ? null : trimText(input.welsh) },
    audienceWords: await describeAudience(ctx, meant),
    regions: series?.regionCode ? [series.regionCode] : regionsOf(meant),
    seriesCode: series?.code ?? null,
    issueDue: series ? nextIssueDue(series, series.lastDue, londonDay(ctx.now)) : null,
  });
}

const noSeries = { seriesCode: 'Choose which newsletter this is an issue of.' };

function findFaults(kind: ReviewedKind, input: DraftInput): Record<string, string> {
  const errors: Record<string, string> = {};
  if (input.title.trim() === '') errors.title = 'Write a title.';
  if (input.summary.trim() === '') errors.summary = 'Say in a sentence what it is about.';
  if (kind === 'news' && input.body.trim() === '') errors.body = 'Write what you want to say.';
  for (const { name, heading } of kind === 'threat-bulletin' ? threatParts : []) {
    if (input.threat[name].trim() === '') errors[name] = `Write what stands under “${heading}”.`;
  }
  if (input.marking === '') errors.marking = 'Choose how far people may pass it on.';
  if (!input.audience) errors.audience = 'Choose who is told.';
  const { title, summary, body } = input.welsh;
  if (!isBlank(input.welsh) && [title, summary, body].some((each) => each.trim() === '')) {
    errors.welshTitle = 'Write the title, the summary and the text in Welsh, or none of them.';
  }
  return errors;
}

function narrowToRegion(ctx: Ctx, audience: AudienceExpression, series: SeriesNow | undefined): AudienceExpression {
  if (!series?.regionCode) return audience;
  const cover = coverOf(ctx.actor, prepareBulletins);
  if (!cover.everywhere && !cover.regions.includes(series.regionCode)) {
    throw bulletinRefusals.refuse('BULLETIN_REGION_ONLY', { series: series.code });
  }
  return { all: [audience, { region: series.regionCode }] };
}

function partsOf(kind: ReviewedKind, input: DraftInput, before: unknown): ThreatParts | NewsletterParts | object {
  if (kind === 'threat-bulletin') return input.threat;
  if (kind !== 'newsletter') return {};
  return { ...newsletterPartsSchema.parse(before ?? {}), intro: input.body.trim() };
}

function composeBody(kind: ReviewedKind, input: DraftInput, parts: object): string {
  if (kind === 'threat-bulletin') return composeThreatBulletin(input.threat);
  return kind === 'newsletter' ? composeNewsletter(newsletterPartsSchema.parse(parts)) : input.body.trim();
}

function isBlank({ title, summary, body }: TranslatedText): boolean {
  return `${title}${summary}${body}`.trim() === '';
}

function trimText({ title, summary, body }: TranslatedText): TranslatedText {
  return { title: title.trim(), summary: summary.trim(), body: body.trim() };
}
