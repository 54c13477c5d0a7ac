import { findForeignHost } from '../../../../design/content/content-links.ts';
import { renderMarkdown } from '../../../../design/content/render-markdown.ts';
import { say } from '../../../../design/language/say.ts';
import { timeWords } from '../../../../design/language/time-words.ts';
import type { Language } from '../../../../kernel/language.ts';
import { directionOfLanguage } from '../../../../kernel/language.ts';
import { markingLabel, markingWords } from '../../../../kernel/marking.ts';
import { londonDay } from '../../../../kernel/time.ts';
import { roleTitle } from '../../../network/index.ts';
import { kindTitles } from '../../document.ts';
import { languageName } from '../../document-words.ts';
import type { PublishedDocument } from '../../published/published-store.ts';
import {
  type AssetText,
  readActionCard,
  readAsset,
  readChecklist,
  readToolkit,
  type ToolkitPart,
} from '../../read/document-parts.ts';
import type { ReadDocument } from '../../read/get-document.ts';
import type { PublishedFile } from '../../read/published-file-store.ts';

/** When, where and in which language of the interface it is shown. */
export interface ShownWhere {
  readonly now: Date;
  readonly publicUrl: string;
  readonly language: Language;
}

/** Everything that the page of a document shows and that is the same for all who may read it. */
export function makeDocumentView(read: ReadDocument, where: ShownWhere) {
  const { document, leaves } = read;
  const { slug, kind, language, title, summary, marking, changeNote } = document;
  const url = `/guidance/${slug}`;
  const inLanguage = language === where.language ? '' : `?text=${language}`;
  return {
    title,
    language: where.language,
    backLink: { label: 'Guidance', url: '/guidance' },
    titleIsContent: true,
    document: {
      ...{ slug, kind, language, title, summary, changeNote },
      kindTitle: say(where.language, kindTitles[kind]),
      direction: directionOfLanguage(language),
      marking: markingLabel(marking),
      markingWords: say(where.language, markingWords[marking]),
      id: document.documentId,
      number: document.number,
    },
    content: makeContent(document, read.beside),
    languages: read.languages.map((each) => ({
      language: each,
      name: languageName(each),
      ownName: new Intl.DisplayNames(each, { type: 'language' }).of(each) ?? each,
      direction: directionOfLanguage(each),
      isShown: each === language,
      url: `${url}?text=${each}`,
      fullUrl: `${where.publicUrl}${url}?text=${each}`,
    })),
    about: describeDocument(read, where.language),
    overdueSince: document.reviewOn < londonDay(where.now) ? inWords(document.reviewOn, where.language) : '',
    withdrawOn: document.withdrawOn ? inWords(document.withdrawOn, where.language) : '',
    related: read.related.map((each) => ({
      url: `/guidance/${each.slug}`,
      title: each.title,
      kindTitle: say(where.language, kindTitles[each.kind]),
      language: each.language,
      direction: directionOfLanguage(each.language),
    })),
    files: read.files.map((file) => describeFile(url, file)),
    yoursUrl: `${url}/yours${inLanguage}`,
    versionsUrl: `${url}/versions${inLanguage}`,
    pdfUrl: leaves && isLatin(document) ? `${url}/pdf${inLanguage}` : '',
    zipUrl: leaves && kind === 'toolkit' ? `${url}/zip` : '',
    leaves,
  };
}

/** Letters that the face of our PDFs has: without them a text is printed from its page. */
export function isLatin({ title, summary, body }: Pick<PublishedDocument, 'title' | 'summary' | 'body'>): boolean {
  return !/(?!\p{Script=Latin})\p{L}/u.test(`${title} ${summary} ${body}`);
}

function makeContent({ kind, body, language }: PublishedDocument, beside: PublishedDocument | undefined) {
  switch (kind) {
    case 'action-card':
      return { card: readActionCard(body, { language }) };
    case 'checklist':
      return { sections: readChecklist(body, { language }) };
    case 'asset':
      return { asset: describeAsset(readAsset(body, { language })) };
    case 'toolkit':
      return { parts: describeParts(readToolkit(body, { language }), beside) };
    default: {
      const { html, headings } = renderMarkdown(body, { language });
      const contents = headings.filter(({ level }) => level === 2);
      return { html, contents: contents.length > 2 ? contents : [] };
    }
  }
}

function describeAsset(asset: AssetText) {
  return { ...asset, host: asset.link ? (findForeignHost(asset.link.href) ?? '') : '' };
}

// The two languages stand beside each other where they have the same parts.
function describeParts(parts: readonly ToolkitPart[], beside: PublishedDocument | undefined) {
  const others = beside ? readToolkit(beside.body, { language: beside.language, idPrefix: `${beside.language}-` }) : [];
  const fits = others.length === parts.length;
  return parts.map((part, place) => {
    const other = fits && beside ? others[place] : undefined;
    return {
      ...part,
      isCopy: /^(copy|copi|words|geiriau)/.test(part.heading?.id ?? ''),
      other: other &&
        beside &&
        other.html !== '' && {
          ...{ html: other.html, words: other.words, language: beside.language },
          ...{ direction: directionOfLanguage(beside.language), name: languageName(beside.language) },
        },
    };
  });
}

function describeDocument({ document, owner }: ReadDocument, language: Language): { label: string; words: string }[] {
  const { dayInWords } = timeWords(language);
  const office = say(language, owner.role ? roleTitle(owner.role) : 'The editors of this library');
  const { number, changedAt, confirmedAt, reviewOn, sources } = document;
  const version = say(language, '{number}, published {day}', { number, day: dayInWords(changedAt) });
  return [
    { label: say(language, 'Answers for it'), words: owner.organisation ? `${office}, ${owner.organisation}` : office },
    { label: say(language, 'Version'), words: version },
    ...(confirmedAt ? [{ label: say(language, 'Found still right'), words: dayInWords(confirmedAt) }] : []),
    { label: say(language, 'To be reviewed by'), words: inWords(reviewOn, language) },
    ...(sources.length > 0 ? [{ label: say(language, 'Made from'), words: sources.join('; ') }] : []),
  ];
}

function describeFile(url: string, { id, name, alternative, mediaType, size }: PublishedFile) {
  const kilobytes = Math.max(1, Math.round(size / 1024));
  return {
    url: `${url}/files/${id}`,
    name,
    alternative,
    isPicture: mediaType.startsWith('image/'),
    size: kilobytes < 1024 ? `${kilobytes} kB` : `${(kilobytes / 1024).toFixed(1)} MB`,
  };
}

function inWords(day: string, language: Language): string {
  return timeWords(language).dayInWords(new Date(`${day}T12:00:00Z`));
}
