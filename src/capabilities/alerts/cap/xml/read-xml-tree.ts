import { SaxesParser, type SaxesTagNS } from 'saxes';
import { type CapReason, makeDeviation, makeRefusal, quoteForReason } from '../cap-reason.ts';

/** Deeper documents are refused; CAP inside EDXL-DE needs about ten levels. */
export const maxXmlDepth = 100;
/** Documents with more elements and attributes are refused; the largest real feeds hold a tenth of it. */
export const maxXmlNodes = 300_000;

/** An attribute; namespace declarations are not attributes here. */
export type XmlAttribute = {
  readonly name: string;
  readonly local: string;
  readonly uri: string;
  readonly value: string;
};

/** An element of a document, with the line on which its tag begins. */
export type XmlElement = {
  readonly name: string;
  readonly local: string;
  readonly uri: string;
  readonly line: number;
  readonly attributes: readonly XmlAttribute[];
  /** Namespace bindings made on this element, prefix to URI. */
  readonly bindings: Readonly<Record<string, string>>;
  readonly parent: XmlElement | undefined;
  /** Child elements and text in the order of the document. */
  readonly content: readonly (XmlElement | string)[];
  readonly children: readonly XmlElement[];
  /** Direct text, that of child elements left out. */
  readonly text: string;
  /** Whether any of the text came in a CDATA section. */
  readonly hasCdata: boolean;
};

/** A well-formed document, or the one reason why it is not. */
export type XmlTree =
  | { readonly root: XmlElement; readonly reasons: readonly CapReason[] }
  | { readonly root?: undefined; readonly reasons: readonly CapReason[] };

type Draft = { -readonly [Key in keyof XmlElement]: XmlElement[Key] } & {
  content: (XmlElement | string)[];
  children: XmlElement[];
};

class XmlStop extends Error {
  readonly reason: CapReason;
  constructor(line: number, message: string) {
    super(message);
    this.reason = makeRefusal(line, message);
  }
}

const xmlnsUri = 'http://www.w3.org/2000/xmlns/';

/** Reads strict, well-formed XML 1.0 with namespaces into a tree; any DOCTYPE is refused and no entity is ever expanded. */
export function readXmlTree(text: string): XmlTree {
  const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: '1.0', forceXMLVersion: true });
  const builder = makeTreeBuilder(() => parser.line);
  parser.on('doctype', () => {
    throw new XmlStop(parser.line, 'a DOCTYPE is not accepted: its entities could read files or swell without end');
  });
  parser.on('error', (error) => builder.fail(error.message));
  parser.on('opentagstart', () => builder.begin());
  parser.on('opentag', (tag) => builder.open(tag));
  parser.on('text', (part) => builder.add(part, false));
  parser.on('cdata', (part) => builder.add(part, true));
  parser.on('closetag', () => builder.close());
  try {
    parser.write(text).close();
  } catch (error) {
    if (error instanceof XmlStop) return { reasons: [error.reason] };
    throw error;
  }
  return builder.finish();
}

function makeTreeBuilder(lineNow: () => number) {
  const reasons: CapReason[] = [];
  // A set, since a hostile document may have a hundred thousand prefixes that nobody declared.
  const told = new Set<string>();
  const open: Draft[] = [];
  let root: Draft | undefined;
  let nodes = 0;
  let tagLine = 1;
  return {
    begin: () => {
      tagLine = lineNow();
    },
    open: (tag: SaxesTagNS) => {
      const element = makeElement(tag, tagLine, open.at(-1));
      reasons.push(...tellPaddedNamespaces(tag, tagLine));
      nodes += 1 + element.attributes.length;
      if (nodes > maxXmlNodes) throw new XmlStop(tagLine, `more than ${maxXmlNodes} elements and attributes`);
      if (open.length >= maxXmlDepth) throw new XmlStop(tagLine, `elements nested more than ${maxXmlDepth} deep`);
      const parent = open.at(-1);
      parent?.content.push(element);
      parent?.children.push(element);
      root ??= element;
      open.push(element);
    },
    add: (part: string, isCdata: boolean) => {
      const element = open.at(-1);
      if (element === undefined) return;
      element.content.push(part);
      if (isCdata) element.hasCdata = true;
    },
    close: () => {
      const element = open.pop();
      if (element !== undefined) element.text = element.content.filter((part) => typeof part === 'string').join('');
    },
    fail: (message: string) => {
      const plain = message.replace(/^\d+:\d+: /u, '').replace(/\.$/u, '');
      // A prefix that nobody declared does not hide what the element says; everything else is not XML.
      if (!plain.startsWith('unbound namespace prefix')) throw new XmlStop(lineNow(), `not well-formed XML: ${plain}`);
      if (told.has(plain)) return;
      told.add(plain);
      reasons.push(makeDeviation(tagLine, plain));
    },
    finish: (): XmlTree => {
      if (root === undefined) return { reasons: [makeRefusal(lineNow(), 'not well-formed XML: no root element')] };
      return { root, reasons };
    },
  };
}

/** The parser trims namespaces, which by the standard are other namespaces then: tell it, and read on. */
function tellPaddedNamespaces(tag: SaxesTagNS, line: number): readonly CapReason[] {
  return Object.values(tag.attributes)
    .filter(({ uri, name, value }) => (uri === xmlnsUri || name === 'xmlns') && value !== value.trim())
    .map(({ value }) => makeDeviation(line, `the namespace ${quoteForReason(value)} has blanks around it`));
}

function makeElement(tag: SaxesTagNS, line: number, parent: Draft | undefined): Draft {
  const all = Object.values(tag.attributes);
  const isBinding = (attribute: XmlAttribute) => attribute.uri === xmlnsUri || attribute.name === 'xmlns';
  return {
    name: tag.name,
    local: tag.local,
    // The parser puts the prefix in the place of a namespace that nobody declared.
    uri: tag.uri === tag.prefix ? '' : tag.uri,
    line,
    attributes: all
      .filter((attribute) => !isBinding(attribute))
      .map(({ name, local, uri, value }) => ({ name, local, uri, value })),
    bindings: { ...tag.ns },
    parent,
    content: [],
    children: [],
    text: '',
    hasCdata: false,
  };
}

/** All text of an element and its descendants, in the order of the document. */
export function deepXmlText(element: XmlElement): string {
  if (element.children.length === 0) return element.text;
  return element.content.map((part) => (typeof part === 'string' ? part : deepXmlText(part))).join('');
}

/** The namespace that a prefix (or '' for the default) stands for at an element; undefined when it stands for none. */
export function findXmlNamespace(element: XmlElement, prefix: string): string | undefined {
  for (let at: XmlElement | undefined = element; at !== undefined; at = at.parent) {
    if (Object.hasOwn(at.bindings, prefix)) return at.bindings[prefix];
  }
  return undefined;
}
