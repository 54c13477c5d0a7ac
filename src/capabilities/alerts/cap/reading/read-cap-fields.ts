import type { CapNamedValue, CapVersion } from '../cap-model.ts';
import { type CapReason, makeDeviation, makeRefusal, makeWarning, quoteForReason } from '../cap-reason.ts';
import { fitsCapType } from '../schema/cap-lexical-types.ts';
import { capNamespaces, signatureNamespace } from '../schema/cap-schema-rules.ts';
import { deepXmlText, type XmlElement } from '../xml/read-xml-tree.ts';
import { readCapDate } from './read-cap-date.ts';
import { readNamedText } from './read-cap-lists.ts';

/** A group element (alert, info, resource, area) being read: its children by lower-case name, and where findings go. */
export type CapGroup = {
  readonly element: XmlElement;
  readonly version: CapVersion;
  readonly reasons: CapReason[];
  readonly fields: ReadonlyMap<string, readonly XmlElement[]>;
};

const ownNamespaces: readonly string[] = ['', ...Object.values(capNamespaces)];

/** Gathers the children of a group by name, whatever their order, case or CAP namespace; others are left out. */
export function openCapGroup(element: XmlElement, version: CapVersion, reasons: CapReason[]): CapGroup {
  const fields = new Map<string, XmlElement[]>();
  for (const child of element.children) {
    if (child.uri === signatureNamespace) continue;
    if (child.uri !== element.uri && !ownNamespaces.includes(child.uri)) continue;
    const name = child.local.toLowerCase();
    const same = fields.get(name);
    if (same === undefined) fields.set(name, [child]);
    else same.push(child);
  }
  return { element, version, reasons, fields };
}

/** Every element of that name in the group. */
export function listFields(group: CapGroup, name: string): readonly XmlElement[] {
  return group.fields.get(name.toLowerCase()) ?? [];
}

function warn(group: CapGroup, at: XmlElement, message: string): void {
  group.reasons.push(makeWarning(at.line, message));
}

function refuse(group: CapGroup, at: XmlElement, message: string): void {
  group.reasons.push(makeRefusal(at.line, message));
}

/** The one element of that name; two that disagree leave it to guesswork which is meant, so they refuse the alert. */
export function findField(group: CapGroup, name: string): XmlElement | undefined {
  const [first, ...others] = listFields(group, name);
  if (first === undefined) return undefined;
  const other = others.find((element) => trimmedText(element) !== trimmedText(first));
  if (other !== undefined) {
    const [one, two] = [quoteForReason(first.text), quoteForReason(other.text)];
    refuse(group, other, `<${name}> is given twice and differs: ${one} (line ${first.line}) and ${two}`);
  }
  return first;
}

/** The text of an element, markup inside it taken away, without blanks around it. */
export function trimmedText(element: XmlElement): string {
  return deepXmlText(element).trim();
}

/** Free text as written; repeated elements are joined by line breaks so that no instruction is lost. */
export function readText(group: CapGroup, name: string): string | undefined {
  const all = listFields(group, name).map(deepXmlText);
  if (all.length <= 1) return all[0];
  return [...new Set(all.map((text) => text.trim()))].filter((text) => text !== '').join('\n');
}

/** Like `readText`, for text that the model needs: a missing one becomes the stand-in. */
export function readNeededText(group: CapGroup, name: string, standIn: string): string {
  const text = readText(group, name);
  if (text !== undefined) return text;
  warn(group, group.element, `<${name}> is missing: read as ${quoteForReason(standIn)}`);
  return standIn;
}

/** A link, trimmed; undefined when empty. Of several that differ the first is kept and the others are told. */
export function readLink(group: CapGroup, name: string): string | undefined {
  const [first, ...others] = listFields(group, name);
  if (first === undefined) return undefined;
  const text = trimmedText(first);
  for (const other of new Set(others.map(trimmedText))) {
    if (other !== text) warn(group, group.element, `a further <${name}> is left out: ${quoteForReason(other)}`);
  }
  if (text === '' || fitsCapType('anyURI', text)) return text === '' ? undefined : text;
  const mended = mendLink(text);
  const known = fitsCapType('anyURI', mended) ? mended : undefined;
  warn(group, first, `<${name}> ${quoteForReason(text)} is ${known === undefined ? 'left out' : `read as ${known}`}`);
  return known;
}

/** Escapes the signs that may not stand bare in a link (RFC 3986, 2.1). */
function mendLink(text: string): string {
  return text.replace(/[[\]]|%(?![0-9A-Fa-f]{2})/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Finds the value that a text stands for, blanks and upper or lower case aside. */
export function findCapValue<Value extends string>(values: readonly Value[], text: string): Value | undefined {
  const wanted = text.trim().toLowerCase();
  return values.find((value) => value.toLowerCase() === wanted);
}

/** One of a fixed list, or the stand-in (always `Unknown` or the like) when it is missing or not on the list. */
export function readValue<Value extends string>(
  group: CapGroup,
  name: string,
  { values, standIn }: { readonly values: readonly Value[]; readonly standIn: Value },
): Value {
  const element = findField(group, name);
  if (element === undefined) {
    warn(group, group.element, `<${name}> is missing: read as ${standIn}`);
    return standIn;
  }
  const value = findCapValue(values, trimmedText(element));
  if (value === undefined) warn(group, element, `<${name}> ${quoteForReason(element.text)} is read as ${standIn}`);
  return value ?? standIn;
}

/** Every known value of a repeated element; an unknown one becomes the stand-in, or is left out without one. */
export function listValues<Value extends string>(
  group: CapGroup,
  name: string,
  { values, standIn }: { readonly values: readonly Value[]; readonly standIn?: Value },
): readonly Value[] {
  return listFields(group, name).flatMap((element) => {
    const value = findCapValue(values, trimmedText(element));
    if (value !== undefined) return [value];
    const fate = standIn === undefined ? 'left out' : `read as ${standIn}`;
    warn(group, element, `<${name}> ${quoteForReason(element.text)} is ${fate}`);
    return standIn === undefined ? [] : [standIn];
  });
}

/** A date in the CAP form; undefined when absent or empty. One that cannot be read refuses the alert. */
export function readDate(group: CapGroup, name: string): string | undefined {
  const element = findField(group, name);
  if (element === undefined) return undefined;
  const text = trimmedText(element);
  if (text === '') {
    group.reasons.push(makeDeviation(element.line, `<${name}> is empty: read as absent`));
    return undefined;
  }
  const reading = readCapDate(text);
  if (reading === undefined) {
    refuse(group, element, `<${name}> ${quoteForReason(text)} cannot be read as a date and time`);
    return undefined;
  }
  if (reading.remark !== undefined) warn(group, element, `<${name}> ${quoteForReason(text)} is ${reading.remark}`);
  return reading.date;
}

/** Name and value pairs: child elements, or the `name=value` text of CAP 1.0; several pairs in one element are told apart. */
export function listNamedValues(group: CapGroup, name: string): readonly CapNamedValue[] {
  return listFields(group, name).flatMap((element) => {
    if (element.children.length === 0) return readNamedLeaf(group, element);
    const inner = openCapGroup(element, group.version, group.reasons);
    const [names, values] = [listFields(inner, 'valueName'), listFields(inner, 'value')];
    const longer = names.length > values.length ? names : values;
    return longer.map((_, at) => ({
      valueName: textAt(names, at),
      value: textAt(values, at),
    }));
  });
}

function textAt(elements: readonly XmlElement[], at: number): string {
  const element = elements[at];
  return element === undefined ? '' : deepXmlText(element);
}

function readNamedLeaf(group: CapGroup, element: XmlElement): readonly CapNamedValue[] {
  if (trimmedText(element) === '') {
    warn(group, element, `<${element.name}> is empty: left out`);
    return [];
  }
  return [readNamedText(element.text)];
}
