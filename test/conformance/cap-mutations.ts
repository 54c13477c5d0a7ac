import fc from 'fast-check';
import type { XmlElement } from '../../src/capabilities/alerts/cap/xml/read-xml-tree.ts';

/** An element that can be changed and written out again. */
export type LooseElement = {
  local: string;
  uri: string;
  attributes: [name: string, value: string][];
  content: (LooseElement | string)[];
};

/** One change: what to do, to which element (counted through the document, wrapped round), with which material. */
export type Mutation = { readonly deed: string; readonly at: number; readonly other: number; readonly text: string };

/** Copies a parsed element into one that can be changed. */
export function loosen(element: XmlElement): LooseElement {
  const schemaNote = element.attributes.filter((attribute) => attribute.local !== 'schemaLocation');
  return {
    local: element.local,
    uri: element.uri,
    attributes: schemaNote.filter(({ name }) => !name.includes(':')).map(({ name, value }) => [name, value]),
    content: element.content.map((part) => (typeof part === 'string' ? part : loosen(part))),
  };
}

const names =
  'alert identifier sender sent status msgType password source scope restriction addresses code note references incidents info language category event responseType urgency severity certainty audience eventCode valueName value effective onset expires senderName headline description instruction web contact parameter resource resourceDesc mimeType size uri derefUri digest area areaDesc polygon circle geocode altitude ceiling Signature Point foo Info'.split(
    ' ',
  );

const values =
  '||  | \n|x|Actual|actual|Draft|Alert|Cancel|Public|Private|Geo|CBRNE|Shelter|AllClear|Avoid|Past|Minor|Observed|Very Likely|Likely| Likely|Unknown|2020-02-29T10:00:00-00:00|2021-02-29T10:00:00-00:00|2020-02-28T10:00:00Z|2020-02-28T10:00:00.5+01:00|2020-02-28T10:00:00|2020-02-28T24:00:00-00:00|2020-02-28T10:00:00+14:00|2020-02-28T10:00:00+14:30| 2020-02-28T10:00:00-05:00 |en|en-GB|en_GB|e|englishlanguage|12|-12|+1|1.5|.5|5.|1e3|12,5|http://a.example/x?y=1#z|http://a b|a:b|//x|1:2|%zz|[x]|http://[::1]/|&<>|é|\u00a0|\u2028'.split(
    '|',
  );

const uris = [
  '',
  'urn:oasis:names:tc:emergency:cap:1.1',
  'urn:oasis:names:tc:emergency:cap:1.2',
  'http://www.incident.com/cap/1.0',
  'http://www.w3.org/2000/09/xmldsig#',
  'http://example.org/other',
  'urn:oasis:names:tc:emergency:cap:1.2 ',
];

const deeds = [
  'drop',
  'drop',
  'double',
  'double',
  'swap',
  'swap',
  'move',
  'rename',
  'text',
  'text',
  'text',
  'namespace',
  'attribute',
  'insert',
  'stray',
  'empty',
  'xsi',
] as const;

/** Any one change. */
export const mutations: fc.Arbitrary<Mutation> = fc.record({
  deed: fc.constantFrom(...deeds),
  at: fc.nat(100_000),
  other: fc.nat(100_000),
  text: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: fc.stringMatching(/^[ -~]{0,12}$/u) },
  ),
});

type Place = { readonly parent: LooseElement; readonly element: LooseElement };

function listPlaces(root: LooseElement): Place[] {
  return root.content.flatMap((part) =>
    typeof part === 'string' ? [] : [{ parent: root, element: part }, ...listPlaces(part)],
  );
}

/** Changes an element in place. */
export function mutate(root: LooseElement, { deed, at, other, text }: Mutation): void {
  const places = listPlaces(root);
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return;
  const { parent, element } = place;
  const here = parent.content.indexOf(element);
  const elsewhere = places[other % places.length] ?? place;
  const deedsByName: Record<string, () => unknown> = {
    drop: () => parent.content.splice(here, 1),
    double: () => parent.content.splice(here, 0, structuredClone(element)),
    swap: () => {
      const siblings = parent.content.flatMap((part, index) => (typeof part === 'string' ? [] : [index]));
      const there = siblings[other % siblings.length] ?? here;
      [parent.content[here], parent.content[there]] = [parent.content[there] ?? '', element];
    },
    move: () => {
      if (JSON.stringify(element).length > 2000) return;
      elsewhere.element.content.push(structuredClone(element));
    },
    rename: () => {
      element.local = names[other % names.length] ?? 'foo';
    },
    text: () => {
      const leaves = places.filter((each) => each.element.content.every((part) => typeof part === 'string'));
      const leaf = leaves[at % Math.max(1, leaves.length)];
      if (leaf !== undefined) leaf.element.content = [text];
    },
    namespace: () => {
      element.uri = uris[other % uris.length] ?? '';
    },
    attribute: () => element.attributes.push([names[other % names.length] ?? 'a', text]),
    insert: () => {
      const made = { local: names[other % names.length] ?? 'foo', uri: element.uri, attributes: [], content: [text] };
      parent.content.splice(here, 0, made);
    },
    stray: () => parent.content.splice(here, 0, text),
    empty: () => {
      element.content = [];
    },
    xsi: () => {
      const choices: [string, string][] = [
        ['xsi:schemaLocation', 'urn:x urn:y'],
        ['xsi:nil', other % 2 === 0 ? 'true' : 'false'],
        ['xsi:type', 'xs:string'],
        ['xml:lang', 'en'],
        ['xsi:other', 'x'],
      ];
      element.attributes.push(choices[other % choices.length] ?? ['a', 'b']);
    },
  };
  deedsByName[deed]?.();
}

/** Writes an element as XML; repeated attributes are left out, since they would not be XML. */
export function writeLoose(element: LooseElement, parentUri?: string): string {
  const own = new Map(element.attributes);
  const attributes = [...own].map(([name, value]) => ` ${name}="${escapeLoose(value)}"`).join('');
  const binding = element.uri === parentUri ? '' : ` xmlns="${element.uri}"`;
  const schema =
    parentUri === undefined
      ? ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xs="http://www.w3.org/2001/XMLSchema"'
      : '';
  const inside = element.content.map((part) =>
    typeof part === 'string' ? escapeLoose(part) : writeLoose(part, element.uri),
  );
  return `<${element.local}${binding}${schema}${attributes}>${inside.join('')}</${element.local}>`;
}

function escapeLoose(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;').replace(/"/gu, '&quot;');
}
