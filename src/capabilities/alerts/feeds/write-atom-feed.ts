import { v5 } from 'uuid';
import { type SiteEnvironment, titleIn } from '../../../kernel/site-environment.ts';
import { statusWords } from '../alert.ts';
import { capMediaType } from '../cap/render-cap.ts';
import { makeFirstLine } from '../message/alert-message.ts';
import type { FeedVersion } from './feed-store.ts';

/** The media type of the feed. */
export const atomMediaType = 'application/atom+xml';

/** Where a feed stands, who publishes it, and since when there is one. */
export interface FeedFrame {
  readonly publicUrl: string;
  readonly publisher: string;
  readonly environment: SiteEnvironment;
  readonly since: Date;
}

/** Where the signed CAP file of a version is. */
export function feedCapUrl(publicUrl: string, versionId: string): string {
  return `${publicUrl}/feeds/alerts/${versionId}.cap`;
}

/** The title of a version in any feed: an exercise and a test begin with their word, so does every last word. */
export function feedTitle({ status, kind, cap }: Pick<FeedVersion, 'status' | 'kind' | 'cap'>): string {
  return makeFirstLine({ status, kind }, cap.info[0]?.headline ?? cap.info[0]?.event ?? cap.identifier);
}

/** The last moment at which something befell an alert. */
export function changedAt({ launchedAt, endedAt }: FeedVersion): Date {
  return endedAt && endedAt > launchedAt ? endedAt : launchedAt;
}

/** When the feed last changed: with its latest entry, or when the reader was let in. */
export function feedChangedAt(versions: readonly FeedVersion[], since: Date): Date {
  return versions.map(changedAt).reduce((latest, each) => (each > latest ? each : latest), since);
}

/** Writes alerts as an Atom feed (RFC 4287); one entry for each alert, whose id stays while its versions change. */
export function writeAtomFeed(versions: readonly FeedVersion[], frame: FeedFrame): string {
  const self = `${frame.publicUrl}/feeds/alerts.atom`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    // RFC 4287, 4.2.6: permanent and universally unique; the same for the same address.
    `<id>urn:uuid:${v5(self, v5.URL)}</id>`,
    leaf('title', titleIn(frame.environment, `Alerts of ${frame.publisher}`)),
    leaf('updated', feedChangedAt(versions, frame.since).toISOString()),
    `<author>${leaf('name', frame.publisher)}</author>`,
    `<link rel="self" type="${atomMediaType}" href="${escapeText(self)}"/>`,
    ...versions.map((version) => writeEntry(version, frame)),
    '</feed>',
    '',
  ].join('\n');
}

const statusScheme = 'urn:oasis:names:tc:emergency:cap:1.2:status';
const stateScheme = 'urn:tocsin:alert-state';

function writeEntry(version: FeedVersion, frame: FeedFrame): string {
  const info = version.cap.info[0];
  const { status, alertState, endedAt } = version;
  const over = endedAt ? `No longer in force since ${endedAt.toISOString()}. ` : '';
  return [
    '<entry>',
    `<id>urn:uuid:${version.alertId}</id>`,
    leaf('title', feedTitle(version)),
    leaf('updated', changedAt(version).toISOString()),
    leaf('published', version.launchedAt.toISOString()),
    `<author>${leaf('name', info?.senderName ?? frame.publisher)}</author>`,
    `<category scheme="${statusScheme}" term="${status}" label="${statusWords[status]}"/>`,
    `<category scheme="${stateScheme}" term="${alertState}"/>`,
    `<link rel="alternate" type="${capMediaType}" href="${escapeText(feedCapUrl(frame.publicUrl, version.versionId))}"/>`,
    leaf('summary', over + (info?.description ?? '')),
    ...(version.cap.restriction ? [leaf('rights', version.cap.restriction)] : []),
    '</entry>',
  ].join('\n');
}

function leaf(name: string, text: string): string {
  return `<${name}>${escapeText(text)}</${name}>`;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// XML 1.0, 2.2: what no document can hold becomes U+FFFD.
function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"]/gu, (each) => escapes[each] ?? each);
}
