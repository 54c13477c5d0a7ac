import { type CapReason, makeDeviation, makeWarning } from './cap-reason.ts';
import { capNamespaces } from './schema/cap-schema-rules.ts';
import { deepXmlText, type XmlElement } from './xml/read-xml-tree.ts';

/** What a document is around its alerts. */
export const capEnvelopeKinds = ['alert', 'atom', 'rss', 'edxl', 'alerts', 'other'] as const;
/** One value of `capEnvelopeKinds`. */
export type CapEnvelopeKind = (typeof capEnvelopeKinds)[number];

/** Text inside a document that is itself an XML document with an alert in it; `line` is where it begins. */
export type EmbeddedText = { readonly text: string; readonly line: number };

/** The alerts of a document, as elements or as text, and the links of the entries that hold none. */
export type CapEnvelope = {
  readonly kind: CapEnvelopeKind;
  readonly alerts: readonly XmlElement[];
  readonly texts: readonly EmbeddedText[];
  readonly links: readonly string[];
  readonly reasons: readonly CapReason[];
};

const atomNamespace = 'http://www.w3.org/2005/Atom';

/** Takes a document apart: one alert, an Atom or RSS feed, EDXL-DE, a list of alerts, or anything with alerts inside. */
export function splitCapEnvelope(root: XmlElement): CapEnvelope {
  const kind = recogniseEnvelope(root);
  if (kind === 'alert') return { kind, alerts: [root], texts: [], links: [], reasons: [] };
  const alerts: XmlElement[] = [];
  const texts: EmbeddedText[] = [];
  collectAlerts(root, alerts, texts);
  const index = readIndex(root, kind);
  const found = alerts.length + texts.length;
  return {
    kind,
    alerts,
    texts,
    links: index.links,
    reasons: [...index.reasons, ...tellNone(root, kind, found, index)],
  };
}

function recogniseEnvelope(root: XmlElement): CapEnvelopeKind {
  const name = root.local.toLowerCase();
  if (isCapAlert(root) || (name === 'alert' && looksLikeAlert(root))) return 'alert';
  if ((name === 'feed' || name === 'entry') && (root.uri === atomNamespace || root.uri === '')) return 'atom';
  if (name === 'rss' || name === 'rdf') return 'rss';
  if (name === 'edxldistribution') return 'edxl';
  return name === 'alerts' ? 'alerts' : 'other';
}

/** An alert by its namespace, or by its contents when it has none or one that is not quite right. */
function isCapAlert(element: XmlElement): boolean {
  if (element.local.toLowerCase() !== 'alert') return false;
  return Object.values(capNamespaces).includes(element.uri) || (isOddNamespace(element.uri) && looksLikeAlert(element));
}

function isOddNamespace(uri: string): boolean {
  return uri === '' || /cap/iu.test(uri);
}

function looksLikeAlert(element: XmlElement): boolean {
  const names = element.children.map((child) => child.local.toLowerCase());
  return (
    ['identifier', 'sender', 'sent', 'msgtype', 'status', 'info'].filter((name) => names.includes(name)).length >= 2
  );
}

function collectAlerts(element: XmlElement, alerts: XmlElement[], texts: EmbeddedText[]): void {
  for (const child of element.children) {
    if (isCapAlert(child)) alerts.push(child);
    else if (child.children.length > 0) collectAlerts(child, alerts, texts);
    else if (holdsAlertText(child.text)) texts.push({ text: child.text, line: child.line });
  }
}

function holdsAlertText(text: string): boolean {
  return /<(?:[\w.-]+:)?alert[\s>]/iu.test(text) && /tc:emergency:cap|incident\.com\/cap/iu.test(text);
}

type Index = { readonly entries: number; readonly links: readonly string[]; readonly reasons: readonly CapReason[] };

function readIndex(root: XmlElement, kind: CapEnvelopeKind): Index {
  if (kind !== 'atom' && kind !== 'rss') return { entries: 0, links: [], reasons: [] };
  const name = kind === 'atom' ? 'entry' : 'item';
  const entries = root.local === name ? [root] : listNamed(root, name);
  const links = new Set<string>();
  const reasons: CapReason[] = [];
  for (const entry of entries) {
    if (holdsAlert(entry)) continue;
    const link = findLink(entry);
    if (link === undefined) reasons.push(makeDeviation(entry.line, `this ${name} holds neither an alert nor a link`));
    else links.add(link);
  }
  return { entries: entries.length, links: [...links], reasons };
}

function listNamed(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap((child) => {
    if (isCapAlert(child)) return [];
    return child.local === name ? [child] : listNamed(child, name);
  });
}

function holdsAlert(entry: XmlElement): boolean {
  return entry.children.some((child) => isCapAlert(child) || holdsAlertText(child.text) || holdsAlert(child));
}

function findLink(entry: XmlElement): string | undefined {
  const links = entry.children.filter((child) => child.local === 'link' || child.local === 'enclosure');
  const attribute = (element: XmlElement, name: string) =>
    element.attributes.find((each) => each.local === name)?.value.trim() ?? '';
  const address = (element: XmlElement) =>
    attribute(element, 'href') || attribute(element, 'url') || deepXmlText(element).trim();
  const isCap = (element: XmlElement) => attribute(element, 'type').includes('cap+xml');
  const isElsewhere = (element: XmlElement) => /^(self|edit|related|via)$/u.test(attribute(element, 'rel'));
  const best = [...links.filter(isCap), ...links.filter((link) => !isElsewhere(link)), ...links];
  const guid = entry.children.find((child) => /^(guid|id)$/u.test(child.local));
  const address2 = guid === undefined ? '' : deepXmlText(guid).trim();
  return best.map(address).find((text) => text !== '') ?? (/^https?:/iu.test(address2) ? address2 : undefined);
}

function tellNone(root: XmlElement, kind: CapEnvelopeKind, found: number, index: Index): readonly CapReason[] {
  const count = index.links.length;
  const many = `${count} ${count === 1 ? 'alert' : 'alerts'}`;
  if (found > 0) {
    return count === 0 ? [] : [makeDeviation(root.line, `${many} by link only, besides those inside: fetch each link`)];
  }
  if (kind === 'other' || kind === 'alert') return [];
  if (count > 0) return [makeDeviation(root.line, `an index of ${many} by link: fetch each link`)];
  const name = { atom: 'an Atom feed', rss: 'an RSS feed', edxl: 'an EDXL-DE envelope', alerts: 'a list' }[kind];
  return [makeDeviation(root.line, `${name} without any alert in it`), ...tellEmpty(index)];
}

function tellEmpty(index: Index): readonly CapReason[] {
  return index.entries === 0 ? [makeWarning(0, 'no entries: nothing is in force, or the feed is not filled')] : [];
}
