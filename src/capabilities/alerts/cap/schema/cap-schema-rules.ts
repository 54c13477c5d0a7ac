import {
  type CapVersion,
  capCategories,
  capCertainties,
  capMsgTypes,
  capResponseTypes,
  capScopes,
  capSeverities,
  capStatuses,
  capUrgencies,
} from '../cap-model.ts';

/** The XML namespace of each CAP version. */
export const capNamespaces: Readonly<Record<CapVersion, string>> = {
  '1.0': 'http://www.incident.com/cap/1.0',
  '1.1': 'urn:oasis:names:tc:emergency:cap:1.1',
  '1.2': 'urn:oasis:names:tc:emergency:cap:1.2',
};

/** The namespace of XML signatures, the only foreign elements that CAP 1.2 lets into an alert. */
export const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';

/** The lexical types that the CAP schemas use; `capDateTime` is dateTime with the pattern of CAP 1.2. */
export type CapSimpleType = 'string' | 'dateTime' | 'capDateTime' | 'language' | 'anyURI' | 'integer' | 'decimal';

/** What may stand inside an element. */
export type CapContentRule =
  | { readonly kind: 'simple'; readonly type: CapSimpleType; readonly default?: string }
  | { readonly kind: 'enumeration'; readonly values: readonly string[] }
  | { readonly kind: 'list' }
  | { readonly kind: 'sequence'; readonly elements: readonly CapElementRule[]; readonly signatures: boolean };

/** An element in a sequence: its name, how often it may stand there, and what it may hold. */
export type CapElementRule = {
  readonly name: string;
  readonly min: 0 | 1;
  readonly max: number;
  readonly content: CapContentRule;
};

type Cardinality = '1' | '?' | '*' | '+';

function element(name: string, times: Cardinality, content: CapContentRule): CapElementRule {
  const min = times === '1' || times === '+' ? 1 : 0;
  const max = times === '1' || times === '?' ? 1 : Number.POSITIVE_INFINITY;
  return { name, min, max, content };
}

function simple(type: CapSimpleType): CapContentRule {
  return { kind: 'simple', type };
}

function oneOf(values: readonly string[]): CapContentRule {
  return { kind: 'enumeration', values };
}

function sequence(elements: readonly CapElementRule[], signatures = false): CapContentRule {
  return { kind: 'sequence', elements, signatures };
}

const text = simple('string');
const list: CapContentRule = { kind: 'list' };

function without(values: readonly string[], ...gone: readonly string[]): readonly string[] {
  return values.filter((value) => !gone.includes(value));
}

const namedValue = sequence([element('valueName', '1', text), element('value', '1', text)]);

function areaRules(version: CapVersion): CapContentRule {
  const shape = version === '1.0' ? list : text;
  const height = simple(version === '1.2' ? 'decimal' : 'string');
  return sequence([
    element('areaDesc', '1', text),
    element('polygon', '*', shape),
    element('circle', '*', shape),
    element('geocode', '*', version === '1.0' ? text : namedValue),
    element('altitude', '?', height),
    element('ceiling', '?', height),
  ]);
}

function resourceRules(version: CapVersion): CapContentRule {
  return sequence([
    element('resourceDesc', '1', text),
    element('mimeType', version === '1.2' ? '1' : '?', text),
    element('size', '?', simple('integer')),
    element('uri', '?', simple('anyURI')),
    ...(version === '1.0' ? [] : [element('derefUri', '?', text)]),
    element('digest', '?', text),
  ]);
}

function infoRules(version: CapVersion): CapContentRule {
  const named = version === '1.0' ? text : namedValue;
  const date = simple(version === '1.2' ? 'capDateTime' : 'dateTime');
  const categories = version === '1.0' ? without(capCategories, 'CBRNE') : capCategories;
  const responses = version === '1.1' ? without(capResponseTypes, 'Avoid', 'AllClear') : capResponseTypes;
  const certainties = version === '1.0' ? ['Very Likely', ...without(capCertainties, 'Observed')] : capCertainties;
  return sequence([
    element('language', '?', { kind: 'simple', type: 'language', default: 'en-US' }),
    element('category', version === '1.0' ? '*' : '+', oneOf(categories)),
    element('event', '1', text),
    ...(version === '1.0' ? [] : [element('responseType', '*', oneOf(responses))]),
    element('urgency', '1', oneOf(capUrgencies)),
    element('severity', '1', oneOf(capSeverities)),
    element('certainty', '1', oneOf(certainties)),
    element('audience', '?', text),
    element('eventCode', '*', named),
    element('effective', '?', date),
    element('onset', '?', date),
    element('expires', '?', date),
    ...['senderName', 'headline', 'description', 'instruction'].map((name) => element(name, '?', text)),
    element('web', '?', simple('anyURI')),
    element('contact', '?', text),
    element('parameter', '*', named),
    element('resource', '*', resourceRules(version)),
    element('area', '*', areaRules(version)),
  ]);
}

function alertRules(version: CapVersion): CapElementRule {
  const elements = [
    element('identifier', '1', text),
    element('sender', '1', text),
    element('sent', '1', simple(version === '1.2' ? 'capDateTime' : 'dateTime')),
    element('status', '1', oneOf(version === '1.0' ? without(capStatuses, 'Draft') : capStatuses)),
    element('msgType', '1', oneOf(capMsgTypes)),
    ...(version === '1.0' ? [element('password', '?', text)] : []),
    element('source', '?', text),
    element('scope', version === '1.0' ? '?' : '1', oneOf(capScopes)),
    element('restriction', '?', text),
    element('addresses', '?', text),
    element('code', '*', text),
    element('note', '?', text),
    element('references', '?', version === '1.0' ? list : text),
    element('incidents', '?', version === '1.0' ? list : text),
    element('info', '*', infoRules(version)),
  ];
  return element('alert', '1', sequence(elements, version === '1.2'));
}

/** The rules of the alert element in each version, the equivalent of the OASIS schemas. */
export const capAlertRules: Readonly<Record<CapVersion, CapElementRule>> = {
  '1.0': alertRules('1.0'),
  '1.1': alertRules('1.1'),
  '1.2': alertRules('1.2'),
};

/** The elements that each schema declares at its top: also what it checks when it meets them inside a signature. */
export const capGlobalRules: Readonly<Record<CapVersion, readonly CapElementRule[]>> = {
  '1.0': [capAlertRules['1.0']],
  '1.1': [capAlertRules['1.1'], element('valueName', '1', text), element('value', '1', text)],
  '1.2': [capAlertRules['1.2'], element('valueName', '1', text), element('value', '1', text)],
};
