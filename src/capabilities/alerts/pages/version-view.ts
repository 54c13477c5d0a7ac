import { coverOf } from '../../../kernel/permission.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import {
  type AudiencePreview,
  describeAudience,
  listAudienceUnreachable,
  previewAudience,
} from '../../audiences/index.ts';
import {
  type ChannelDescription,
  channelDescriptions,
  findChannelDescription,
  type LaunchContent,
  listSetUpChannels,
  seeDelivery,
} from '../../delivery/index.ts';
import { statusWords } from '../alert.ts';
import type { AlertVersion } from '../alert-version.ts';
import { countAlreadyTold, countRecipients } from '../audience-size.ts';
import { completeCorrections } from '../content/prepared-corrections.ts';
import { dateCap } from '../date-cap.ts';
import { type AlertLetter, makeAlertContent } from '../message/make-alert-content.ts';
import type { AlertNotice } from '../message/write-alert-notice.ts';
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
  const letters = wordsOfForm<AlertLetter>(content, 'letter');
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
    messages: showMessages(letters),
    notices: wordsOfForm<AlertNotice>(content, 'notice'),
    firstLine: letters[0]?.words.headline ?? '',
    audience,
    size: version.confirmedSize ?? size,
    alreadyTold,
  };
}

function contentNow(
  ctx: Pick<Ctx, 'now' | 'config'>,
  version: AlertVersion,
  told: readonly AlertVersion[],
): LaunchContent {
  const spoken = messageFacts(version, told, version.launchedAt ?? ctx.now);
  const facts = { ...spoken, verifyUrl: makeVerifyLink(ctx, version.id) };
  const cap = version.launchedAt ? version.cap : dateCap(version, told, facts);
  return makeAlertContent(facts, cap, { alertId: version.alertId, versionId: version.id }, listSetUpChannels(ctx));
}

/** The words of all channels of one form, channel by channel and language by language. */
function wordsOfForm<Words>(content: LaunchContent, form: ChannelDescription['form']) {
  return channelDescriptions
    .filter((channel) => channel.form === form)
    .flatMap(({ name, label }) =>
      Object.entries(content[name] ?? {}).map(([language, words]) => ({ label, language, words: words as Words })),
    );
}

/** Every text once, with the channels that carry it. */
function showMessages(letters: readonly { label: string; language: string; words: AlertLetter }[]) {
  const shown = new Map<string, { channels: string[]; language: string; subject: string; text: string }>();
  for (const { label, language, words } of letters) {
    const { subject, text } = words;
    const key = JSON.stringify([language, subject, text]);
    const same = shown.get(key);
    if (same) same.channels.push(label);
    else shown.set(key, { channels: [label], language, subject, text: withoutLink(text) });
  }
  return [...shown.values()];
}

function withoutLink(text: string): string {
  return text.replaceAll(answerLinkSlot, '(each person has a link of their own here)');
}

async function showAudience(ctx: Ctx, version: AlertVersion) {
  if (!version.audience) return null;
  const open = channelDescriptions.filter(({ needsAddress }) => !needsAddress).map(({ name }) => name);
  const cover = coverOf(ctx.actor, seeDelivery);
  const [sentence, preview, unreachable] = await Promise.all([
    describeAudience(ctx, version.audience),
    previewAudience(ctx, version.audience, open),
    listAudienceUnreachable(ctx, version.audience, { cover, number: 1, size: shownUnreachable }),
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
