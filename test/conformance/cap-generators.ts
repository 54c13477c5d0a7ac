import fc from 'fast-check';
import {
  type CapAlert,
  type CapArea,
  type CapInfo,
  capCategories,
  capCertainties,
  capMsgTypes,
  capResponseTypes,
  capScopes,
  capSeverities,
  capStatuses,
  capUrgencies,
} from '../../src/capabilities/alerts/cap/cap-model.ts';

const illegal = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
// Text that XML can hold: everything else is replaced on the way out, which a test of its own looks at.
const text = fc.string({ unit: 'binary', maxLength: 30 }).map((raw) => raw.replace(illegal, '<&>]]>'));
const token = fc.stringMatching(/^[A-Za-z0-9:._@-]{1,20}$/u);
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined, freq: 2 });
const few = <Value>(value: fc.Arbitrary<Value>) => fc.array(value, { maxLength: 3 });
const two = (number: number) => String(number).padStart(2, '0');

/** A date in the CAP form, any offset. */
export const capDates = fc
  .tuple(
    fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-30'), noInvalidDate: true }),
    fc.constantFrom('+', '-'),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 59 }),
  )
  .map(([date, sign, hours, minutes]) => `${date.toISOString().slice(0, 19)}${sign}${two(hours)}:${two(minutes)}`);

const named = fc.record({ valueName: text, value: text });
const lat = fc.double({ min: -90, max: 90, noNaN: true }).map((number) => number + 0);
const lon = fc.double({ min: -180, max: 180, noNaN: true }).map((number) => number + 0);
const height = fc.double({ min: -1e6, max: 1e9, noNaN: true }).map((number) => number + 0);
const plus = (number: number) => (Object.is(number, -0) ? 0 : number);
const polygon = fc
  .array(
    fc.tuple(lat, lon).map(([one, two]): [number, number] => [plus(one), plus(two)]),
    { minLength: 3, maxLength: 8 },
  )
  .filter((points) => new Set(points.map(String)).size >= 3);
const circle = fc
  .record({ lat, lon, radiusKm: fc.double({ min: 0, max: 20_000, noNaN: true }) })
  .map(({ lat: one, lon: two, radiusKm }) => ({ lat: plus(one), lon: plus(two), radiusKm: plus(radiusKm) }));

const area: fc.Arbitrary<CapArea> = fc.record(
  {
    areaDesc: text,
    polygon: few(polygon),
    circle: few(circle),
    geocode: few(named),
    altitude: maybe(height.map(plus)),
    ceiling: maybe(height.map(plus)),
  },
  { noNullPrototype: true },
);

const uri = fc.oneof(
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  token.map((id) => `urn:x:${id}`),
);

const resource = fc.record({
  resourceDesc: text,
  mimeType: text,
  size: maybe(fc.maxSafeNat()),
  uri: maybe(uri),
  derefUri: maybe(fc.base64String({ maxLength: 40 })),
  digest: maybe(token),
});

const info: fc.Arbitrary<CapInfo> = fc.record({
  language: maybe(fc.constantFrom('en', 'en-GB', 'cy', 'zh-Hant-TW')),
  category: fc.array(fc.constantFrom(...capCategories), { minLength: 1, maxLength: 3 }),
  event: text,
  responseType: few(fc.constantFrom(...capResponseTypes)),
  urgency: fc.constantFrom(...capUrgencies),
  severity: fc.constantFrom(...capSeverities),
  certainty: fc.constantFrom(...capCertainties),
  audience: maybe(text),
  eventCode: few(named),
  effective: maybe(capDates),
  onset: maybe(capDates),
  expires: maybe(capDates),
  senderName: maybe(text),
  headline: maybe(text),
  description: maybe(text),
  instruction: maybe(text),
  web: maybe(uri),
  contact: maybe(text),
  parameter: few(named),
  resource: few(resource),
  area: few(area),
});

/** Any alert that the model can hold and XML can carry. */
export const capAlerts: fc.Arbitrary<CapAlert> = fc
  .record({
    identifier: token,
    sender: token,
    sent: capDates,
    status: fc.constantFrom(...capStatuses),
    msgType: fc.constantFrom(...capMsgTypes),
    source: maybe(text),
    scope: fc.constantFrom(...capScopes),
    restriction: maybe(text),
    addresses: maybe(text),
    code: few(text),
    note: maybe(text),
    references: few(fc.record({ sender: token, identifier: token, sent: capDates })),
    incidents: few(fc.stringMatching(/^[A-Za-z0-9]{1,8}( [A-Za-z0-9]{1,8}){0,2}$/u)),
    info: few(info),
  })
  .map((alert) => JSON.parse(JSON.stringify(alert)) as CapAlert);
