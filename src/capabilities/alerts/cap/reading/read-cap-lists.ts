import type { CapNamedValue, CapReference } from '../cap-model.ts';

/** A reference of more words than this is not one: its words are read one by one. */
const maxReferenceWords = 20;

/** Reads the blank-separated references of an alert, each `sender,identifier,sent` (CAP 1.2, 3.2.1); nothing is dropped. */
export function readCapReferences(text: string): readonly CapReference[] {
  const references: CapReference[] = [];
  const held: string[] = [];
  for (const token of text.split(/\s+/u).filter((part) => part !== '')) {
    // A sender such as "Environment Agency" holds blanks though it should not: collect until the date has come.
    if (endsReference(token) && held.some((part) => part.includes(',')))
      references.push(...held.splice(0).map(readReference));
    held.push(token);
    if (held.length > maxReferenceWords) references.push(...held.splice(0, 1).map(readReference));
    if (!endsReference(held.join(' '))) continue;
    references.push(readReference(held.splice(0).join(' ')));
  }
  return [...references, ...held.map(readReference)];
}

/** A reference ends with its date; one that lacks its date can be told only when it is written without blanks. */
function endsReference(text: string): boolean {
  const parts = text.split(',');
  const last = parts.at(-1)?.trim() ?? '';
  return parts.length >= 3 && (/^\d{4}-\d\d-\d\d\S*$/u.test(last) || (last === '' && !text.includes(' ')));
}

function readReference(text: string): CapReference {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length >= 3) {
    // Should an identifier hold a comma, the first and the last part are still the sender and the date.
    return { sender: parts[0] ?? '', identifier: parts.slice(1, -1).join(','), sent: parts.at(-1) ?? '' };
  }
  return parts.length === 2
    ? { sender: parts[0] ?? '', identifier: parts[1] ?? '', sent: '' }
    : { sender: '', identifier: parts[0] ?? '', sent: '' };
}

/** Whether all three parts of a reference are there. */
export function isWholeReference(reference: CapReference): boolean {
  return reference.sender !== '' && reference.identifier !== '' && /^\d{4}-\d\d-\d\dT/u.test(reference.sent);
}

/** The text of a reference: what `readCapReferences` reads back as the same parts. */
export function writeCapReference({ sender, identifier, sent }: CapReference): string {
  return `${sender},${identifier},${sent}`;
}

/** Reads the blank-separated incidents of an alert; names with blanks stand in double quotes (CAP 1.2, 3.2.1). */
export function readCapIncidents(text: string): readonly string[] {
  const found = text.matchAll(/"([^"]*)"(?=\s|$)|(\S+)/gu);
  return [...found].map((match) => match[1] ?? match[2] ?? '').filter((name) => name !== '');
}

/** The text of an incident name, in double quotes when it holds blanks. */
export function writeCapIncident(name: string): string {
  return /\s/u.test(name) ? `"${name.replace(/"/gu, "'")}"` : name;
}

/** Reads `name=value`, the form that CAP 1.0 gives to event codes, parameters and geocodes. */
export function readNamedText(text: string): CapNamedValue {
  const at = text.indexOf('=');
  return at < 0
    ? { valueName: '', value: text.trim() }
    : { valueName: text.slice(0, at).trim(), value: text.slice(at + 1).trim() };
}
