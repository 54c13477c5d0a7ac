import { z } from 'zod';
import type { Assessment } from '../assessment.ts';
import { type AssessmentContent, assessmentContentSchema, type Risk, type Treatment } from '../assessment-content.ts';
import { riskStatement } from '../risk/risk.ts';
import { riskScaleSchema } from '../risk/risk-scale.ts';

/** Where the schema of the document is published. */
export const documentSchemaUrl = '/assessments/schema.json';

const { context, appetite, assets } = assessmentContentSchema.shape;
const riskSchema = assessmentContentSchema.shape.risks.element;
const treatmentSchema = riskSchema.shape.treatments.element;

/** An assessment as a file, for other programs and for another installation of this one. */
export const assessmentDocumentSchema = z
  .strictObject({
    $schema: z.string().optional(),
    format: z.literal('tocsin-assessment'),
    version: z.literal(1),
    premises: z.strictObject({ name: z.string().max(300), organisation: z.string().max(300) }),
    number: z.int().min(1),
    state: z.enum(['draft', 'current', 'superseded']),
    /** Days YYYY-MM-DD. */
    assessedOn: z.iso.date().nullable(),
    reviewOn: z.iso.date().nullable(),
    scale: riskScaleSchema,
    context,
    appetite,
    assets,
    risks: z
      .array(
        riskSchema.extend({
          /** The three elements as a sentence, for reading; made anew from them. */
          statement: z.string().max(4000).optional(),
          treatments: z.array(treatmentSchema.omit({ actionId: true })).max(20),
          /** Who accepted stays inside; whoever brings the file in accepts anew. */
          acceptance: riskSchema.shape.acceptance.unwrap().omit({ by: true }).nullable(),
        }),
      )
      .max(40),
  })
  .superRefine(({ risks, scale }, issues) => {
    if (new Set(risks.map(({ id }) => id)).size !== risks.length) {
      issues.addIssue({ code: 'custom', path: ['risks'], message: 'Two risks have the same id.' });
    }
    const [most, worst] = [scale.likelihood.length, scale.impact.length];
    risks.forEach((risk, place) => {
      const beyond = [risk, risk.residual].some((at) => (at.likelihood ?? 0) > most || (at.impact ?? 0) > worst);
      if (beyond) issues.addIssue({ code: 'custom', path: ['risks', place], message: 'The scale has no such level.' });
    });
  });

/** Such a file. */
export type AssessmentDocument = z.output<typeof assessmentDocumentSchema>;

/** The schema of the file (JSON Schema 2020-12), with its own address. */
export function makeDocumentSchema(publicUrl: string): Record<string, unknown> {
  const schema = z.toJSONSchema(assessmentDocumentSchema, { target: 'draft-2020-12', io: 'input' });
  return {
    ...schema,
    $id: `${publicUrl}${documentSchemaUrl}`,
    title: 'Risk assessment of premises',
    description:
      'One version of a risk assessment: its scale, context, assets and risks, with what is done about them. A risk exists only where threat, vulnerability and consequence are all there.',
  };
}

/** An assessment as a file. */
export function toDocument(
  assessment: Assessment,
  about: { readonly name: string; readonly organisation: string; readonly publicUrl: string },
): AssessmentDocument {
  const { content, number, state, assessedOn, reviewOn, scale } = assessment;
  return {
    $schema: `${about.publicUrl}${documentSchemaUrl}`,
    format: 'tocsin-assessment',
    version: 1,
    premises: { name: about.name, organisation: about.organisation },
    ...{ number, state, assessedOn, reviewOn, scale },
    ...{ context: content.context, appetite: content.appetite, assets: content.assets },
    risks: content.risks.map(riskToDocument),
  };
}

function riskToDocument(risk: Risk): AssessmentDocument['risks'][number] {
  const treatments = risk.treatments.map(({ actionId: _action, ...rest }) => rest);
  const { acceptance } = risk;
  const told = acceptance && { reason: acceptance.reason, until: acceptance.until, on: acceptance.on };
  return { ...risk, statement: riskStatement(risk), treatments, acceptance: told };
}

/**
 * What a file says, as the content of a draft. Nobody's acceptance comes with a file, since a keeper gives it here; a treatment
 * that is an action already (by the last assessment of the premises) stays that action.
 */
export function fromDocument(document: AssessmentDocument, last: AssessmentContent | undefined): AssessmentContent {
  const treatments = (last?.risks ?? []).flatMap((risk) => risk.treatments);
  const actions = new Map(treatments.map(({ id, actionId }) => [id, actionId]));
  const { context: said, appetite: wanted, assets: named } = document;
  return {
    ...{ context: said, appetite: wanted, assets: named },
    risks: document.risks.map(({ statement: _statement, ...risk }) => ({
      ...risk,
      treatments: risk.treatments.map((each): Treatment => ({ ...each, actionId: actions.get(each.id) ?? null })),
      acceptance: null,
    })),
  };
}
