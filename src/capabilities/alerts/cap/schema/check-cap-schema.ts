import type { CapVersion } from '../cap-model.ts';
import { type CapReason, makeDeviation, quoteForReason } from '../cap-reason.ts';
import { findXmlNamespace, type XmlElement } from '../xml/read-xml-tree.ts';
import { fitsCapType } from './cap-lexical-types.ts';
import {
  type CapContentRule,
  type CapElementRule,
  capAlertRules,
  capGlobalRules,
  capNamespaces,
  signatureNamespace,
} from './cap-schema-rules.ts';

const instanceNamespace = 'http://www.w3.org/2001/XMLSchema-instance';
const schemaNamespace = 'http://www.w3.org/2001/XMLSchema';

type Check = { readonly version: CapVersion; readonly namespace: string; readonly found: CapReason[] };

/** Checks an alert element against the rules of its version: every breach with its line; empty means valid by the OASIS schema. */
export function checkCapSchema(alert: XmlElement, version: CapVersion): readonly CapReason[] {
  const check: Check = { version, namespace: capNamespaces[version], found: [] };
  if (alert.uri !== check.namespace || alert.local !== 'alert') {
    report(check, alert, `<${alert.name}> is not the alert element of CAP ${version} (namespace ${check.namespace})`);
  }
  checkElement(check, alert, capAlertRules[version]);
  return check.found.sort((one, other) => one.line - other.line);
}

function report(check: Check, at: XmlElement, message: string): void {
  check.found.push(makeDeviation(at.line, message));
}

function checkElement(check: Check, element: XmlElement, rule: CapElementRule): void {
  checkAttributes(check, element, rule.content);
  if (rule.content.kind === 'sequence') {
    checkNoText(check, element);
    checkSequence(check, element, rule.content.elements, rule.content.signatures);
    return;
  }
  for (const child of element.children) {
    report(check, child, `<${child.name}> stands in <${element.name}>, where only text may stand`);
  }
  checkText(check, element, rule.content);
}

function checkAttributes(check: Check, element: XmlElement, content: CapContentRule): void {
  for (const attribute of element.attributes) {
    if (isIdleAttribute(attribute) || isOwnType(element, attribute, content)) continue;
    report(check, element, `<${element.name}> has the attribute ${attribute.name}, which CAP does not know`);
  }
}

/** Hints where a schema may be found are allowed on any element; they are never followed. */
function isIdleAttribute({ uri, local }: XmlElement['attributes'][number]): boolean {
  return uri === instanceNamespace && /^(noNamespaceS|s)chemaLocation$/u.test(local);
}

/** An xsi:type that repeats the type which the schema gives anyway; any other is treated as a breach. */
function isOwnType(element: XmlElement, attribute: XmlElement['attributes'][number], content: CapContentRule): boolean {
  if (attribute.uri !== instanceNamespace || attribute.local !== 'type' || content.kind !== 'simple') return false;
  const [prefix = '', local = ''] = attribute.value.includes(':')
    ? attribute.value.split(':', 2)
    : ['', attribute.value];
  return local === content.type && findXmlNamespace(element, prefix) === schemaNamespace;
}

function checkNoText(check: Check, element: XmlElement): void {
  // Only these four are blanks to XML: a no-break space is text.
  if (/[^ \t\r\n]/u.test(element.text)) {
    report(check, element, `text stands directly in <${element.name}>: ${quoteForReason(element.text)}`);
  }
  if (element.hasCdata) report(check, element, `a CDATA section stands directly in <${element.name}>`);
}

function checkText(check: Check, element: XmlElement, content: CapContentRule): void {
  const text = element.text;
  if (content.kind === 'enumeration' && !content.values.includes(text)) {
    const values = content.values.join(', ');
    report(check, element, `<${element.name}> is ${quoteForReason(text)}, not one of ${values}`);
  }
  if (content.kind !== 'simple' || (text === '' && !element.hasCdata && content.default !== undefined)) return;
  if (fitsCapType(content.type, text)) return;
  const example = content.type === 'capDateTime' ? ' of the form 2002-05-24T16:49:00-07:00' : '';
  const type = content.type === 'capDateTime' ? 'dateTime' : content.type;
  report(check, element, `<${element.name}> is ${quoteForReason(text)}, not a ${type}${example}`);
}

function checkSequence(
  check: Check,
  parent: XmlElement,
  rules: readonly CapElementRule[],
  allowSignatures: boolean,
): void {
  const seen = parent.children.map((child) => (child.uri === check.namespace ? child.local : ''));
  for (const rule of rules) {
    if (rule.min === 1 && !seen.includes(rule.name)) report(check, parent, `<${rule.name}> is missing`);
  }
  const place = { rule: 0, count: 0 };
  for (const child of parent.children) {
    const index = child.uri === check.namespace ? rules.findIndex((rule) => rule.name === child.local) : -1;
    const rule = rules[index];
    if (rule !== undefined) {
      checkPlace(check, child, { rules, index, place });
      checkElement(check, child, rule);
    } else if (allowSignatures && child.uri === signatureNamespace) {
      place.rule = rules.length;
      checkLaxContent(check, child);
    } else {
      report(check, child, `<${child.name}> ${describeStranger(check, child)} in <${parent.name}>`);
    }
  }
}

function describeStranger(check: Check, child: XmlElement): string {
  if (child.uri === check.namespace) return `is not part of CAP ${check.version}`;
  return `of ${child.uri === '' ? 'no namespace' : `the namespace ${quoteForReason(child.uri)}`} is not allowed`;
}

type Step = {
  readonly rules: readonly CapElementRule[];
  readonly index: number;
  readonly place: { rule: number; count: number };
};

/** Moves along the sequence; an element that stands too late leaves the place where it was. */
function checkPlace(check: Check, child: XmlElement, { rules, index, place }: Step): void {
  if (index < place.rule) {
    const before = rules[place.rule]?.name ?? 'Signature';
    report(check, child, `<${child.name}> stands too late: its place is before <${before}>`);
    return;
  }
  place.count = index === place.rule ? place.count + 1 : 1;
  place.rule = index;
  if (place.count > (rules[index]?.max ?? 1)) report(check, child, `<${child.name}> stands more than once`);
}

/** Inside a signature anything goes, but elements that the CAP schema declares are checked where they turn up. */
function checkLaxContent(check: Check, element: XmlElement): void {
  const rule = capGlobalRules[check.version].find(
    (global) => element.uri === check.namespace && element.local === global.name,
  );
  if (rule !== undefined) {
    checkElement(check, element, rule);
    return;
  }
  for (const attribute of element.attributes) {
    if (attribute.uri === instanceNamespace && /^(type|nil)$/u.test(attribute.local)) {
      report(check, element, `<${element.name}> has the attribute ${attribute.name}, which is not followed here`);
    }
  }
  for (const child of element.children) checkLaxContent(check, child);
}
