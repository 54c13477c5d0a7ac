import type { PdfBlock } from '../../../design/documents/tagged-pdf.ts';
import type { Assessment } from '../assessment.ts';
import type { Risk } from '../assessment-content.ts';
import { appetiteWords } from '../risk/compare-assessments.ts';
import { byPriority, existenceOf, residualOf, riskStatement } from '../risk/risk.ts';
import { levelWords, type RiskScale } from '../risk/risk-scale.ts';
import { assetWords, responseWords, scaleOriginWords } from '../risk/risk-words.ts';

const pounds = new Intl.NumberFormat('en-GB');

/** An assessment as the blocks of a printed report: context, assets, register, treatment plan, and the scale it was made on. */
export function makeReportBlocks(assessment: Assessment): PdfBlock[] {
  const { content, scale } = assessment;
  const risks = byPriority(content.risks, scale);
  return [
    ...tellDates(assessment),
    heading('What it is about'),
    table(
      'Scope and context',
      ['About', 'What was said'],
      [
        ['Scope', content.context.scope],
        ['Inside', content.context.inside],
        ['Outside', content.context.outside],
        ['Who decides and does what', content.context.roles],
        ['What we live with', `${appetiteWords(content.appetite.band, scale)}. ${content.appetite.words}`],
      ],
    ),
    table(
      'What is worth protecting',
      ['What', 'Kind'],
      content.assets.map(({ name, kind }) => [name, assetWords[kind]]),
    ),
    heading('Risks'),
    ...tellRisks(risks, scale),
    ...tellPlan(risks),
    ...tellScale(scale),
  ];
}

function tellDates({ number, state, assessedOn, reviewOn }: Assessment): PdfBlock[] {
  const words = {
    draft: 'This is a draft: it is not completed.',
    current: `Assessed on ${assessedOn}, to be reviewed by ${reviewOn}.`,
    superseded: `Assessed on ${assessedOn}. A newer version has taken its place.`,
  };
  return [
    paragraph(`Version ${number}. ${words[state]}`),
    { kind: 'note', text: 'For this organisation only. Not legal advice.' },
  ];
}

function tellRisks(risks: readonly Risk[], scale: RiskScale): PdfBlock[] {
  const there = risks.filter((risk) => existenceOf(risk) !== 'none');
  const none = risks.filter((risk) => existenceOf(risk) === 'none').map(({ name }) => name);
  const blocks = there.flatMap((risk): PdfBlock[] => [
    heading(risk.name, 3),
    paragraph(riskStatement(risk)),
    table(
      `What was found: ${risk.name}`,
      ['About', 'What was said'],
      [
        ['Existing controls', risk.existing.map(({ words }) => words).join('; ') || 'None'],
        ['Level', levelWords(scale, risk)],
        ['Why', risk.why || 'Not said'],
        ['What is done', risk.response ? responseWords[risk.response] : 'Nothing further'],
        ['After treatment', levelWords(scale, residualOf(risk))],
        ...(risk.acceptance ? [['Accepted', `Until ${risk.acceptance.until}: ${risk.acceptance.reason}`]] : []),
      ],
    ),
  ]);
  return none.length > 0 ? [...blocks, paragraph(`Looked at, and no risk here: ${none.join('; ')}.`)] : blocks;
}

function tellPlan(risks: readonly Risk[]): PdfBlock[] {
  const rows = risks.flatMap((risk) =>
    risk.treatments.map(({ words, owner, costPounds, dueOn }) => [
      words,
      risk.name,
      owner || 'Not said',
      costPounds === null ? 'Not known' : `£${pounds.format(costPounds)}`,
      dueOn ?? 'Not said',
    ]),
  );
  if (rows.length === 0) return [heading('Treatment plan'), paragraph('Nothing is planned.')];
  return [heading('Treatment plan'), table('What is to be done', ['What', 'Risk', 'Owner', 'Cost', 'Due'], rows)];
}

function tellScale(scale: RiskScale): PdfBlock[] {
  const level = ({ label, meaning }: { label: string; meaning: string }, place: number): string[] => [
    `${place + 1}. ${label}`,
    meaning || '–',
  ];
  return [
    heading('The scale'),
    paragraph(`${scale.name}, since ${scale.since}. ${scaleOriginWords[scale.source]}`),
    table('Likelihood', ['Level', 'Meaning'], scale.likelihood.map(level)),
    table('Impact', ['Level', 'Meaning'], scale.impact.map(level)),
    table('Bands', ['Band', 'Meaning'], scale.bands.map(level)),
  ];
}

function heading(text: string, level: 2 | 3 = 2): PdfBlock {
  return { kind: 'heading', text, level };
}

function paragraph(text: string): PdfBlock {
  return { kind: 'paragraph', text };
}

function table(caption: string, columns: readonly string[], rows: readonly (readonly string[])[]): PdfBlock {
  const widths = columns.map(
    (_name, place) => (columns.length === 2 ? [1, 3][place] : [2.4, 1.8, 1.2, 1, 1.1][place]) ?? 1,
  );
  return { kind: 'table', caption, columns, rows, widths };
}
