import { londonDay } from '../../../kernel/time.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { type Evidence, type EvidenceSection, getSite } from '../../premises/index.ts';
import type { Assessment } from '../assessment.ts';
import { findAssessmentIn } from '../assessment-store.ts';
import { appetiteWords } from '../risk/compare-assessments.ts';
import { byPriority, existenceOf, isAccepted, residualOf, riskStatement, risksAboveAppetite } from '../risk/risk.ts';
import { levelWords } from '../risk/risk-scale.ts';
import { existenceWords } from '../risk/risk-words.ts';

const title = 'Risk assessment';

/**
 * The current assessment for an evidence pack. What may be shared says when, how many and how far, and nothing of which risks,
 * weaknesses, controls or people.
 */
export async function evidenceOfAssessment(ctx: Ctx, premisesId: string): Promise<Evidence> {
  await getSite(ctx, premisesId, 'assessment');
  const current = await findAssessmentIn(ctx, premisesId, 'current');
  if (!current) return { full: nothing, shareable: nothing };
  const counts = countRisks(current, londonDay(ctx.now));
  return { full: makeFull(current, counts), shareable: makeShareable(current, counts) };
}

const nothing: EvidenceSection = {
  title,
  facts: [{ label: 'State', value: 'No assessment has been completed' }],
  tables: [],
  data: { state: 'none' },
};

interface RiskCounts {
  readonly considered: number;
  readonly existing: number;
  readonly accepted: number;
  readonly above: number;
  readonly treatments: number;
}

function countRisks({ content, scale }: Assessment, on: string): RiskCounts {
  const existing = content.risks.filter((risk) => existenceOf(risk) === 'exists');
  return {
    considered: content.risks.length,
    existing: existing.length,
    accepted: existing.filter((risk) => isAccepted(risk, on)).length,
    above: risksAboveAppetite(content, scale, on).length,
    treatments: existing.reduce((sum, { treatments }) => sum + treatments.length, 0),
  };
}

function factsOf(assessment: Assessment, counts: RiskCounts): EvidenceSection['facts'] {
  return [
    { label: 'Method', value: 'Five stages: identify, assess, treat, record, review' },
    { label: 'Version', value: String(assessment.number) },
    { label: 'Assessed on', value: assessment.assessedOn ?? '' },
    { label: 'Review by', value: assessment.reviewOn ?? '' },
    { label: 'Scenarios considered', value: String(counts.considered) },
    { label: 'Risks that exist here', value: String(counts.existing) },
    { label: 'Treatments planned', value: String(counts.treatments) },
    { label: 'Risks accepted', value: String(counts.accepted) },
    { label: 'Risks above the appetite, not accepted', value: String(counts.above) },
  ];
}

function makeShareable(assessment: Assessment, counts: RiskCounts): EvidenceSection {
  const { number, assessedOn, reviewOn } = assessment;
  return { title, facts: factsOf(assessment, counts), tables: [], data: { number, assessedOn, reviewOn, ...counts } };
}

function makeFull(assessment: Assessment, counts: RiskCounts): EvidenceSection {
  const { content, scale, number, assessedOn, reviewOn } = assessment;
  const risks = byPriority(content.risks, scale);
  return {
    title,
    facts: [
      ...factsOf(assessment, counts),
      { label: 'Scope', value: content.context.scope },
      { label: 'Who does what', value: content.context.roles },
      { label: 'Appetite', value: appetiteWords(content.appetite.band, scale) },
      { label: 'Scale', value: `${scale.name}, since ${scale.since}` },
    ],
    tables: [
      {
        caption: 'Risks, the highest first',
        columns: ['Risk', 'Statement', 'Exists', 'Existing controls', 'Level', 'After treatment', 'Accepted until'],
        rows: risks.map((risk) => [
          risk.name,
          riskStatement(risk),
          existenceWords[existenceOf(risk)],
          risk.existing.map(({ words }) => words).join('; '),
          levelWords(scale, risk),
          levelWords(scale, residualOf(risk)),
          risk.acceptance?.until ?? null,
        ]),
      },
      {
        caption: 'Treatment plan',
        columns: ['Treatment', 'Risk', 'Owner', 'Cost in pounds', 'Due'],
        rows: risks.flatMap((risk) =>
          risk.treatments.map(({ words, owner, costPounds, dueOn }) => [words, risk.name, owner, costPounds, dueOn]),
        ),
      },
    ],
    data: { number, assessedOn, reviewOn, counts, scale, ...content },
  };
}
