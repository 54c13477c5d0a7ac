import type { CapCircle } from '../../../kernel/cap-geometry.ts';

/** The CAP versions that can be read; everything is mapped on the 1.2 model. */
export const capVersions = ['1.0', '1.1', '1.2'] as const;
/** One of the readable CAP versions. */
export type CapVersion = (typeof capVersions)[number];

/** alert.status (CAP 1.2, 3.2.1): how the message is to be handled. */
export const capStatuses = ['Actual', 'Exercise', 'System', 'Test', 'Draft'] as const;
/** alert.msgType (CAP 1.2, 3.2.1): the nature of the message. */
export const capMsgTypes = ['Alert', 'Update', 'Cancel', 'Ack', 'Error'] as const;
/** alert.scope (CAP 1.2, 3.2.1): the intended distribution. */
export const capScopes = ['Public', 'Restricted', 'Private'] as const;
/** info.category (CAP 1.2, 3.2.2). */
export const capCategories = [
  'Geo',
  'Met',
  'Safety',
  'Security',
  'Rescue',
  'Fire',
  'Health',
  'Env',
  'Transport',
  'Infra',
  'CBRNE',
  'Other',
] as const;
/** info.responseType (CAP 1.2, 3.2.2): the kind of action recommended. */
export const capResponseTypes = [
  'Shelter',
  'Evacuate',
  'Prepare',
  'Execute',
  'Avoid',
  'Monitor',
  'Assess',
  'AllClear',
  'None',
] as const;
/** info.urgency (CAP 1.2, 3.2.2). */
export const capUrgencies = ['Immediate', 'Expected', 'Future', 'Past', 'Unknown'] as const;
/** info.severity (CAP 1.2, 3.2.2). */
export const capSeverities = ['Extreme', 'Severe', 'Moderate', 'Minor', 'Unknown'] as const;
/** info.certainty (CAP 1.2, 3.2.2). */
export const capCertainties = ['Observed', 'Likely', 'Possible', 'Unlikely', 'Unknown'] as const;

/** One value of `capStatuses`. */
export type CapStatus = (typeof capStatuses)[number];
/** One value of `capMsgTypes`. */
export type CapMsgType = (typeof capMsgTypes)[number];
/** One value of `capScopes`. */
export type CapScope = (typeof capScopes)[number];
/** One value of `capCategories`. */
export type CapCategory = (typeof capCategories)[number];
/** One value of `capResponseTypes`. */
export type CapResponseType = (typeof capResponseTypes)[number];
/** One value of `capUrgencies`. */
export type CapUrgency = (typeof capUrgencies)[number];
/** One value of `capSeverities`. */
export type CapSeverity = (typeof capSeverities)[number];
/** One value of `capCertainties`. */
export type CapCertainty = (typeof capCertainties)[number];

/** A domain-specific name and its value: eventCode, parameter, geocode. */
export type CapNamedValue = { readonly valueName: string; readonly value: string };

/** Points at an earlier message; parts that the sender left out are empty strings, `sent` is kept as written. */
export type CapReference = { readonly sender: string; readonly identifier: string; readonly sent: string };

/** WGS 84 latitude then longitude, in decimal degrees. */
export type CapPoint = readonly [lat: number, lon: number];

/** A ring of points as written by the sender; close it with `closeCapRing` before computing with it. */
export type CapPolygon = readonly CapPoint[];

/** The shapes and heights of an area whose text may need keeping. */
export type CapAreaField = 'polygon' | 'circle' | 'altitude' | 'ceiling';

/** The decimal text of a shape or height whose digits do not fit a number; `index` counts within the field. */
export type CapPreciseText = { readonly field: CapAreaField; readonly index: number; readonly text: string };

/** A shape that could not be read: kept so that nothing is lost, never used for aiming. */
export type CapUnreadText = { readonly field: 'polygon' | 'circle'; readonly text: string };

/** One geographic area; heights are in feet above mean sea level (CAP 1.2, 3.2.4). */
export type CapArea = {
  readonly areaDesc: string;
  readonly polygon: readonly CapPolygon[];
  readonly circle: readonly CapCircle[];
  readonly geocode: readonly CapNamedValue[];
  readonly altitude?: number;
  readonly ceiling?: number;
  readonly precise?: readonly CapPreciseText[];
  readonly unread?: readonly CapUnreadText[];
};

/** A file that goes with the alert; size in bytes, derefUri is base64 content (CAP 1.2, 3.2.3). */
export type CapResource = {
  readonly resourceDesc: string;
  readonly mimeType: string;
  readonly size?: number;
  readonly uri?: string;
  readonly derefUri?: string;
  readonly digest?: string;
};

/** The description of the event in one language; dates in the CAP form `2002-05-24T16:49:00-07:00`. */
export type CapInfo = {
  readonly language?: string;
  readonly category: readonly CapCategory[];
  readonly event: string;
  readonly responseType: readonly CapResponseType[];
  readonly urgency: CapUrgency;
  readonly severity: CapSeverity;
  readonly certainty: CapCertainty;
  readonly audience?: string;
  readonly eventCode: readonly CapNamedValue[];
  readonly effective?: string;
  readonly onset?: string;
  readonly expires?: string;
  readonly senderName?: string;
  readonly headline?: string;
  readonly description?: string;
  readonly instruction?: string;
  readonly web?: string;
  readonly contact?: string;
  readonly parameter: readonly CapNamedValue[];
  readonly resource: readonly CapResource[];
  readonly area: readonly CapArea[];
};

/** One CAP 1.2 message (CAP 1.2, 3.2.1); `sent` in the CAP form `2002-05-24T16:49:00-07:00`. */
export type CapAlert = {
  readonly identifier: string;
  readonly sender: string;
  readonly sent: string;
  readonly status: CapStatus;
  readonly msgType: CapMsgType;
  readonly source?: string;
  readonly scope: CapScope;
  readonly restriction?: string;
  readonly addresses?: string;
  readonly code: readonly string[];
  readonly note?: string;
  readonly references: readonly CapReference[];
  readonly incidents: readonly string[];
  readonly info: readonly CapInfo[];
};

/** The language of an info block that names none (CAP 1.2, 3.2.2). */
export const capDefaultLanguage = 'en-US';

/** How a later message points at this one: `sender,identifier,sent` (CAP 1.2, 3.2.1 references). */
export function capReference(alert: Pick<CapAlert, 'sender' | 'identifier' | 'sent'>): string {
  return `${alert.sender},${alert.identifier},${alert.sent}`;
}

/** Finds the info block for a language: same tag, else same primary language, else the first; undefined without any. */
export function findInfo(alert: CapAlert, language: string): CapInfo | undefined {
  const wanted = language.toLowerCase();
  const tag = (info: CapInfo) => (info.language ?? capDefaultLanguage).toLowerCase();
  const primary = (text: string) => text.split('-')[0];
  return (
    alert.info.find((info) => tag(info) === wanted) ??
    alert.info.find((info) => primary(tag(info)) === primary(wanted)) ??
    alert.info[0]
  );
}

/** The ring with its first point repeated at the end, whether or not the sender wrote it so. */
export function closeCapRing(polygon: CapPolygon): CapPolygon {
  const first = polygon[0];
  return first === undefined || isClosedCapRing(polygon) ? polygon : [...polygon, first];
}

/** Whether the last point repeats the first, as CAP 1.2, 3.2.4 asks of a polygon. */
export function isClosedCapRing(polygon: CapPolygon): boolean {
  const [first, last] = [polygon[0], polygon.at(-1)];
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}
