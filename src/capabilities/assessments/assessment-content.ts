import { z } from 'zod';

/** What may be worth protecting. */
export const assetKinds = ['people', 'place', 'work', 'information', 'name'] as const;

/** What is done about a risk: lowered, left as it is, what brings it about is given up, or it is carried with others. */
export const riskResponses = ['reduce', 'accept', 'avoid', 'share'] as const;

/** One of them. */
export type RiskResponse = (typeof riskResponses)[number];

/** The most of each in one assessment. */
export const mostOf = { assets: 40, risks: 40, controls: 30, treatments: 20 } as const;

const text = (most: number) => z.string().trim().max(most);
const level = z.int().min(1).max(5).nullable();
/** One of the three without which there is no risk: whether it is there (null: not answered), and in which words. */
const element = z.strictObject({ there: z.boolean().nullable(), words: text(600) });

const assetSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(assetKinds),
  name: text(120).min(1),
});

const controlSchema = z.strictObject({
  /** Key in the catalogue; null for one in their own words. */
  control: z.string().max(60).nullable(),
  words: text(240).min(1),
});

const treatmentSchema = controlSchema.extend({
  id: z.uuid(),
  owner: text(120),
  costPounds: z.int().min(0).max(100_000_000).nullable(),
  dueOn: z.iso.date().nullable(),
  /** The action in the list of the premises, once the assessment is current. */
  actionId: z.uuid().nullable(),
});

const acceptanceSchema = z.strictObject({
  reason: text(1000).min(1),
  /** The last day on which it holds. */
  until: z.iso.date(),
  on: z.iso.date(),
  /** `person:<id>`. */
  by: z.string(),
});

const riskSchema = z.strictObject({
  id: z.uuid(),
  /** Key in the library; null for one of their own. */
  scenario: z.string().max(60).nullable(),
  name: text(120).min(1),
  // Identification, part I.
  threat: element,
  existing: z.array(controlSchema).max(mostOf.controls),
  // Identification, part II.
  vulnerability: element,
  consequence: element,
  // Assessment, part I.
  likelihood: level,
  impact: level,
  why: text(1000),
  // Assessment, part II.
  response: z.enum(riskResponses).nullable(),
  treatments: z.array(treatmentSchema).max(mostOf.treatments),
  /** What is left when the treatments are done. */
  residual: z.strictObject({ likelihood: level, impact: level }),
  acceptance: acceptanceSchema.nullable(),
});

/** All that an assessment says, apart from its dates and its scale. */
export const assessmentContentSchema = z.strictObject({
  context: z.strictObject({
    scope: text(1000),
    inside: text(1000),
    outside: text(1000),
    /** Who decides, who does what. */
    roles: text(600),
  }),
  /** The highest band, counted from 0, that is lived with without doing more; null while nobody has said it. */
  appetite: z.strictObject({ band: z.int().min(0).max(3).nullable(), words: text(600) }),
  assets: z.array(assetSchema).max(mostOf.assets),
  risks: z.array(riskSchema).max(mostOf.risks),
});

/** What an assessment says. */
export type AssessmentContent = z.output<typeof assessmentContentSchema>;

/** Something worth protecting. */
export type AssessedAsset = AssessmentContent['assets'][number];

/** A risk, as far as it has been looked at. */
export type Risk = AssessmentContent['risks'][number];

/** Something that is to be done about a risk. */
export type Treatment = Risk['treatments'][number];

/** An assessment that says nothing yet. */
export const emptyContent: AssessmentContent = {
  context: { scope: '', inside: '', outside: '', roles: '' },
  appetite: { band: null, words: '' },
  assets: [],
  risks: [],
};
