import { findForeignHost } from '../../../../design/content/content-links.ts';
import { directionOf } from '../../../../design/content/content-words.ts';
import { renderMarkdown } from '../../../../design/content/render-markdown.ts';
import { markingLabel, markingWords } from '../../../../kernel/marking.ts';
import { dayInWords, londonDay } from '../../../../kernel/time.ts';
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

/** Everything that the page of a document shows and that is the same for all who may read it. */
export function makeDocumentView(read: ReadDocument, { now, publicUrl }: { now: Date; publicUrl: string }) {
  const { document, leaves } = read;
  const { slug, kind, language, title, summary, marking, changeNote } = document;
  const url = `/guidance/${slug}`;
  const inLanguage = language === 'en' ? '' : `?text=${language}`;
  return {
    title,
    titleIsContent: true,
    document: {
      ...{ slug, kind, language, title, summary, changeNote },
      kindTitle: kindTitles[kind],
      direction: directionOf(language),
      marking: markingLabel(marking),
      markingWords: markingWords[marking],
      id: document.documentId,
      number: document.number,
    },
    content: makeContent(document, read.beside),
    languages: read.languages.map((each) => ({
      language: each,
      name: languageName(each),
      direction: directionOf(each),
      isShown: each === language,
      url: `${url}?text=${each}`,
      fullUrl: `${publicUrl}${url}?text=${each}`,
    })),
    about: describeDocument(read),
    overdueSince: document.reviewOn < londonDay(now) ? inWords(document.reviewOn) : '',
    withdrawOn: document.withdrawOn ? inWords(document.withdrawOn) : '',
    related: read.related.map((each) => ({
      url: `/guidance/${each.slug}`,
      title: each.title,
      kindTitle: kindTitles[each.kind],
      language: each.language,
      direction: directionOf(each.language),
    })),
    files: read.files.map((file) => describeFile(url, file)),
    yoursUrl: `${url}/yours${inLanguage}`,
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
          ...{ direction: directionOf(beside.language), name: languageName(beside.language) },
        },
    };
  });
}

function describeDocument({ document, owner }: ReadDocument): { label: string; words: string }[] {
  const office = owner.role ? roleTitle(owner.role) : 'The editors of this library';
  return [
    { label: 'Answers for it', words: owner.organisation ? `${office}, ${owner.organisation}` : office },
    { label: 'Version', words: `${document.number}, published ${dayInWords(document.changedAt)}` },
    ...(document.confirmedAt ? [{ label: 'Found still right', words: dayInWords(document.confirmedAt) }] : []),
    { label: 'To be reviewed by', words: inWords(document.reviewOn) },
    ...(document.sources.length > 0 ? [{ label: 'Made from', words: document.sources.join('; ') }] : []),
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

function inWords(day: string): string {
  return dayInWords(new Date(`${day}T12:00:00Z`));
}
