import type { Ctx } from '../../../platform/db/database.ts';
import {
  type AudiencePreview,
  describeAudience,
  listAudienceUnreachable,
  previewAudience,
} from '../../audiences/index.ts';
import { channelDescriptions, findChannelDescription } from '../../delivery/index.ts';
import { statusWords } from '../alert.ts';
import type { AlertVersion } from '../alert-version.ts';
import { countAlreadyTold, countRecipients } from '../audience-size.ts';
import { completeCorrections } from '../content/prepared-corrections.ts';
import { dateCap } from '../date-cap.ts';
import { type ChannelWords, makeAlertContent } from '../message/make-alert-content.ts';
import { answerLinkSlot } from '../message/write-alert-text.ts';
import { listMissing } from '../submit-version.ts';
import { makeVerifyLink } from '../verify-link.ts';
import { messageFacts } from '../version-facts.ts';
import { listToldVersions } from '../version-store.ts';

// Enough to see who they are; the whole list is a click away once it is sent.
const shownUnreachable = 20;

/** What the people who review and approve a version are shown: who it reaches, and every word as it will be sent. */
export async function makeVersionView(ctx: Ctx, version: AlertVersion) {
  const told = await listToldVersions(ctx, version.alertId);
  const content = contentNow(ctx, version, told);
  const [audience, alreadyTold, size] = await Promise.all([
    showAudience(ctx, version),
    countAlreadyTold(ctx, version.alertId),
    countRecipients(ctx, version),
  ]);
  return {
    version,
    word: statusWords[version.status],
    remarks: version.remarks,
    prepared: completeCorrections(version.prepared),
    missing: version.launchedAt ? [] : listMissing(version),
    messages: showMessages(content),
    firstLine: firstLineOf(content),
    audience,
    size: version.confirmedSize ?? size,
    alreadyTold,
  };
}

/** The words by channel and language. */
type Content = Readonly<Record<string, Readonly<Record<string, ChannelWords>>>>;

function contentNow(ctx: Pick<Ctx, 'now' | 'config'>, version: AlertVersion, told: readonly AlertVersion[]): Content {
  const spoken = messageFacts(version, told, version.launchedAt ?? ctx.now);
  const facts = { ...spoken, verifyUrl: makeVerifyLink(ctx, version.id) };
  const cap = version.launchedAt ? version.cap : dateCap(version, told, facts);
  return makeAlertContent(facts, cap) as Content;
}

function firstLineOf(content: Content): string {
  const [channel] = Object.values(content);
  return Object.values(channel ?? {})[0]?.headline ?? '';
}

/** Every text once, with the channels that carry it. */
function showMessages(content: Content) {
  const shown = new Map<string, { channels: string[]; language: string; subject: string; text: string }>();
  for (const [channel, languages] of Object.entries(content)) {
    const label = findChannelDescription(channel)?.label ?? channel;
    for (const [language, { subject, text }] of Object.entries(languages)) {
      const key = JSON.stringify([language, subject, text]);
      const same = shown.get(key);
      if (same) same.channels.push(label);
      else shown.set(key, { channels: [label], language, subject, text: withoutLink(text) });
    }
  }
  return [...shown.values()];
}

function withoutLink(text: string): string {
  return text.replaceAll(answerLinkSlot, '(each person has a link of their own here)');
}

async function showAudience(ctx: Ctx, version: AlertVersion) {
  if (!version.audience) return null;
  const open = channelDescriptions.filter(({ needsAddress }) => !needsAddress).map(({ name }) => name);
  const [sentence, preview, unreachable] = await Promise.all([
    describeAudience(ctx, version.audience),
    previewAudience(ctx, version.audience, open),
    listAudienceUnreachable(ctx, version.audience, { number: 1, size: shownUnreachable }),
  ]);
  return {
    sentence,
    ...showPreview(preview),
    people: preview.people,
    unreachable: preview.unreachable,
    unreachableRows: unreachable.map((person) => [
      person.name,
      person.regionName ?? 'No one region',
      person.sectorName ?? 'No one sector',
      person.reason,
    ]),
  };
}

function showPreview({ byRegion, bySector, byChannel }: AudiencePreview) {
  return {
    regionRows: byRegion.map(({ name, people }) => [name, people]),
    sectorRows: bySector.map(({ name, people }) => [name, people]),
    channelRows: byChannel.map(({ channel, people }) => [findChannelDescription(channel)?.label ?? channel, people]),
  };
}
