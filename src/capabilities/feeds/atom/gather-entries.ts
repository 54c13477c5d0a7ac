import { escapeMarkup } from '../../../design/charts/svg-markup.ts';
import { renderMarkdown } from '../../../design/content/render-markdown.ts';
import { anonymous } from '../../../kernel/actor.ts';
import type { Language } from '../../../kernel/language.ts';
import type { Ctx } from '../../../platform/db/database.ts';
import { listOpenBulletins } from '../../bulletins/index.ts';
import { listPublished } from '../../guidance/index.ts';
import { listLevels, sayBeginning, systemWords } from '../../threat/index.ts';
import type { FeedAddress, FeedTopic } from '../feed-topic.ts';
import { type AtomEntry, keepPublishable } from './atom-entry.ts';

/** What a feed holds at most: a reader who was away for longer looks at the site. */
const mostEntries = 100;

/** The entries of a feed, the latest first. Gathered for nobody in particular, whoever asks. */
export async function gatherEntries(
  ctx: Ctx,
  publicUrl: string,
  { topic, language }: FeedAddress,
): Promise<AtomEntry[]> {
  const entries = await gatherers[topic]({ ...ctx, actor: anonymous }, publicUrl, language);
  return keepPublishable(entries)
    .toSorted((one, other) => other.updated.getTime() - one.updated.getTime())
    .slice(0, mostEntries);
}

type Gather = (ctx: Ctx, publicUrl: string, language: Language) => Promise<readonly AtomEntry[]>;

const gatherers: Readonly<Record<FeedTopic, Gather>> = {
  guidance: gatherGuidance,
  bulletins: gatherBulletins,
  'threat-level': gatherLevels,
};

async function gatherGuidance(ctx: Ctx, publicUrl: string, language: Language): Promise<AtomEntry[]> {
  const documents = await listPublished(ctx, { way: 'feed', language });
  const suffix = language === 'en' ? '' : `?language=${language}`;
  return documents
    .filter((document) => document.language === language)
    .map((document) => ({
      id: `${publicUrl}/guidance${suffix}#${document.documentId}`,
      title: document.title,
      summary: document.summary,
      html: renderMarkdown(document.body, { language }).html,
      link: `${publicUrl}/guidance/${document.slug}${suffix}`,
      published: document.publishedAt,
      updated: document.changedAt,
      categories: document.topics,
      marking: document.marking,
    }));
}

async function gatherBulletins(ctx: Ctx, publicUrl: string, language: Language): Promise<AtomEntry[]> {
  const bulletins = await listOpenBulletins(ctx, { language, limit: mostEntries });
  return bulletins.map(({ id, kind, title, summary, body, marking, sentAt }) => {
    const paragraphs = body.split(/\n\s*\n/u).filter((each) => each.trim() !== '');
    const plain = paragraphs.map((each) => `<p>${escapeMarkup(each)}</p>`).join('');
    const link = `${publicUrl}/bulletins/${id}${language === 'en' ? '' : `?text=${language}`}`;
    return {
      ...{ id: link, link, title, marking, published: sentAt, updated: sentAt, categories: [kind] },
      summary: summary || (paragraphs[0] ?? title),
      html: kind === 'bulletin' ? plain : renderMarkdown(body, { language }).html,
    };
  });
}

async function gatherLevels(ctx: Ctx, publicUrl: string): Promise<AtomEntry[]> {
  return (await listLevels(ctx)).map((period) => {
    const { name } = systemWords[period.system];
    const since = sayBeginning(period.beganAt, period.exactness);
    const sentences = [
      `${name}: ${period.level} since ${since}. ${period.definition}.`,
      `Set by ${period.saidBy}. ${period.reason}`,
      'A level alone forces nothing: whoever is responsible for a site decides what to do there.',
    ];
    return {
      id: `${publicUrl}/threat-level#${period.changeId}`,
      title: `${name}: ${period.level}`,
      summary: sentences[0] ?? '',
      html: sentences.map((sentence) => `<p>${escapeMarkup(sentence)}</p>`).join(''),
      link: `${publicUrl}/threat-level`,
      published: period.changedAt,
      updated: period.changedAt,
      categories: [period.system, period.level],
      marking: 'CLEAR',
    };
  });
}
