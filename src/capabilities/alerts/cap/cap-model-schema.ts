import { z } from 'zod';
import {
  type CapAlert,
  capCategories,
  capCertainties,
  capMsgTypes,
  capResponseTypes,
  capScopes,
  capSeverities,
  capStatuses,
  capUrgencies,
} from './cap-model.ts';
import { readCapDate } from './reading/read-cap-date.ts';
import { isXsAnyUri } from './schema/cap-lexical-types.ts';

const capDate = z
  .string()
  .refine((text) => readCapDate(text)?.date === text, 'Enter a date and time like 2026-03-02T10:05:00-00:00');

const identity = z
  .string()
  .min(1, 'Enter a value')
  .refine((text) => text === text.trim(), 'Remove the blanks at the start or the end');

const namedValue = z.object({ valueName: z.string(), value: z.string() });
const uri = z.string().refine((text) => text === text.trim() && isXsAnyUri(text), 'Enter a web address');
const latitude = z.number().min(-90).max(90);
const longitude = z.number().min(-180).max(180);
const areaField = z.enum(['polygon', 'circle', 'altitude', 'ceiling']);

const area = z.object({
  areaDesc: z.string(),
  polygon: z.array(z.array(z.tuple([latitude, longitude])).min(3, 'A polygon needs at least three points')),
  circle: z.array(z.object({ lat: latitude, lon: longitude, radiusKm: z.number().min(0) })),
  geocode: z.array(namedValue),
  altitude: z.number().optional(),
  ceiling: z.number().optional(),
  precise: z.array(z.object({ field: areaField, index: z.number().int().min(0), text: z.string() })).optional(),
  unread: z.array(z.object({ field: z.enum(['polygon', 'circle']), text: z.string() })).optional(),
});

const resource = z.object({
  resourceDesc: z.string(),
  mimeType: z.string(),
  size: z.number().int().min(0).optional(),
  uri: uri.optional(),
  derefUri: z.string().optional(),
  digest: z.string().optional(),
});

const info = z.object({
  language: z
    .string()
    .regex(/^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/u, 'Enter a language like en-GB')
    .optional(),
  category: z.array(z.enum(capCategories)).min(1, 'Choose at least one category'),
  event: z.string(),
  responseType: z.array(z.enum(capResponseTypes)),
  urgency: z.enum(capUrgencies),
  severity: z.enum(capSeverities),
  certainty: z.enum(capCertainties),
  audience: z.string().optional(),
  eventCode: z.array(namedValue),
  effective: capDate.optional(),
  onset: capDate.optional(),
  expires: capDate.optional(),
  senderName: z.string().optional(),
  headline: z.string().optional(),
  description: z.string().optional(),
  instruction: z.string().optional(),
  web: uri.optional(),
  contact: z.string().optional(),
  parameter: z.array(namedValue),
  resource: z.array(resource),
  area: z.array(area),
});

/** Reads a CAP alert back from JSON (a jsonb column, a request); what it accepts, `renderCap` writes as valid CAP 1.2. */
export const capAlertSchema: z.ZodType<CapAlert> = z.object({
  identifier: identity,
  sender: identity,
  sent: capDate,
  status: z.enum(capStatuses),
  msgType: z.enum(capMsgTypes),
  source: z.string().optional(),
  scope: z.enum(capScopes),
  restriction: z.string().optional(),
  addresses: z.string().optional(),
  code: z.array(z.string()),
  note: z.string().optional(),
  references: z.array(z.object({ sender: z.string(), identifier: z.string(), sent: z.string() })),
  incidents: z.array(z.string().min(1)),
  info: z.array(info),
});
