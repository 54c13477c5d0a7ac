import { z } from 'zod';
import { isId } from '../../kernel/ids.ts';
import { mostVertices, type Point, simplifyPolygon } from '../../kernel/polygon.ts';

/** Who is meant, as a tree. Stored with an alert as it is, so its shape never changes without a migration. */
export type AudienceExpression =
  | { readonly everyone: true }
  | { readonly region: string }
  | { readonly sector: string }
  | { readonly role: string }
  | { readonly organisation: string }
  | { readonly use: string }
  | { readonly size: PremisesSize }
  | { readonly onDuty: true }
  | { readonly polygon: readonly Point[] }
  | { readonly circle: { readonly latitude: number; readonly longitude: number; readonly radiusKm: number } }
  | { readonly person: string }
  | { readonly all: readonly AudienceExpression[] }
  | { readonly any: readonly AudienceExpression[] }
  | { readonly not: AudienceExpression };

/** How many people fit into premises, in the bands of the Terrorism (Protection of Premises) Act 2025, section 2. */
export const premisesSizes = [
  { code: 'under-200', name: 'Fewer than 200 people', least: 0, most: 199 },
  { code: 'from-200', name: '200 to 799 people', least: 200, most: 799 },
  { code: 'from-800', name: '800 people or more', least: 800, most: 1_000_000 },
] as const;

/** The code of one of those bands. */
export type PremisesSize = (typeof premisesSizes)[number]['code'];

/** How deep conditions may nest: deeper than any person builds, shallow enough for any stack. */
export const deepest = 8;
/** How many single conditions one audience may hold: every region, sector and role, and a hundred shapes. */
export const mostLeaves = 200;
/** Corners of an outline as it comes; more than this is no outline that somebody drew. */
export const mostCorners = 10_000;

const kinds =
  'everyone, region, sector, role, organisation, use, size, onDuty, person, polygon, circle, all, any or not, and only one of them';

const code = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/, 'A region, sector, role or use is named by its code: small letters, digits and hyphens.');
const identifier = z
  .string()
  .refine(isId, 'An organisation or a person is named by its id, as on its page.')
  .transform((id) => id.toLowerCase());
const latitude = z.number({ error: 'A latitude is a number of degrees.' }).min(-90, between(90)).max(90, between(90));
const longitude = z
  .number({ error: 'A longitude is a number of degrees.' })
  .min(-180, between(180))
  .max(180, between(180));

const sizeCodes = premisesSizes.map(({ code: size }) => size);

const polygon = z
  .array(z.tuple([latitude, longitude], { error: 'A corner is a latitude and a longitude.' }))
  .max(mostCorners, `An outline may have at most ${mostCorners} corners. Use fewer, or several outlines.`)
  .transform((ring) => openRing(ring))
  .refine((ring) => ring.length >= 3, 'An outline needs at least three corners.')
  .transform((ring) => simplifyPolygon(ring, mostVertices));

const circle = z.strictObject({
  latitude,
  longitude,
  // Half the circumference of the earth: a wider circle is everywhere.
  radiusKm: z
    .number({ error: 'A radius is a number of kilometres.' })
    .min(0, 'A radius cannot be less than nothing.')
    .max(20_038, 'A radius may be at most 20,038 km, half way round the earth.'),
});

const node: z.ZodType<AudienceExpression> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ everyone: z.literal(true) }),
      z.strictObject({ region: code }),
      z.strictObject({ sector: code }),
      z.strictObject({ role: code }),
      z.strictObject({ organisation: identifier }),
      z.strictObject({ use: code }),
      z.strictObject({ size: z.enum(sizeCodes, `A size is ${sizeCodes.join(', ')}.`) }),
      z.strictObject({ onDuty: z.literal(true) }),
      z.strictObject({ person: identifier }),
      z.strictObject({ polygon }),
      z.strictObject({ circle }),
      z.strictObject({ all: parts }),
      z.strictObject({ any: parts }),
      z.strictObject({ not: node }),
    ],
    { error: (issue) => innerMessage(issue.input, issue.errors as readonly InnerIssue[][]) },
  ),
);
const parts = z.array(node).min(1, 'Give at least one condition.').max(mostLeaves, tooMany());

/** Checks an audience from outside. Long outlines come out simplified (see kernel/polygon). */
export const audienceSchema: z.ZodType<AudienceExpression> = z
  .unknown()
  .superRefine((raw, context) => {
    const { depth, leaves } = measure(raw);
    if (depth > deepest) {
      context.addIssue({
        code: 'custom',
        message: `Conditions may nest at most ${deepest} deep. Make it flatter.`,
        continue: false,
      });
    } else if (leaves > mostLeaves) {
      context.addIssue({ code: 'custom', message: tooMany(), continue: false });
    }
  })
  .pipe(node);

/** The single conditions of an audience, in reading order. */
export function listLeaves(expression: AudienceExpression): AudienceExpression[] {
  if ('not' in expression) return listLeaves(expression.not);
  if ('all' in expression) return expression.all.flatMap(listLeaves);
  if ('any' in expression) return expression.any.flatMap(listLeaves);
  return [expression];
}

interface InnerIssue {
  readonly message: string;
  readonly code?: string;
}

/** A union says only that nothing fitted; the person is told what is wrong with the one kind that was meant. */
function innerMessage(input: unknown, tried: readonly InnerIssue[][]): string {
  const misnamed = `A condition is ${kinds}.`;
  if (typeof input !== 'object' || input === null || Object.keys(input).length !== 1) return misnamed;
  const meant = tried.find((issues) => !issues.some((issue) => issue.code === 'unrecognized_keys'));
  return meant?.[0]?.message ?? misnamed;
}

/** Depth and leaves of anything, without recursion: what comes from outside may nest without end. */
function measure(raw: unknown): { depth: number; leaves: number } {
  const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value: raw, depth: 1 }];
  let deepestSeen = 0;
  let leaves = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, depth } = next;
    deepestSeen = Math.max(deepestSeen, depth);
    if (depth > deepest || leaves > mostLeaves) break;
    const record = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
    const inner = [record.all, record.any].find((list) => Array.isArray(list)) as unknown[] | undefined;
    if (inner) for (const part of inner) waiting.push({ value: part, depth: depth + 1 });
    else if ('not' in record) waiting.push({ value: record.not, depth: depth + 1 });
    else leaves += 1;
  }
  return { depth: deepestSeen, leaves };
}

function openRing(ring: readonly Point[]): Point[] {
  const [first] = ring;
  const last = ring.at(-1);
  const closed = ring.length > 1 && first && last && first[0] === last[0] && first[1] === last[1];
  return closed ? ring.slice(0, -1) : [...ring];
}

function between(limit: number): string {
  return `Degrees must be between -${limit} and ${limit}.`;
}

function tooMany(): string {
  return `An audience may have at most ${mostLeaves} conditions. Use larger ones, such as a region.`;
}
