import MarkdownIt, { type Env, type RendererRule, type Token } from 'markdown-it';
import { warningWord } from './content-words.ts';

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const metaOf = (token: Token | undefined): Record<string, unknown> => token?.meta ?? {};
const attributeOf = (token: Token | undefined, name: string): string =>
  String(token?.attrs?.find(([key]) => key === name)?.[1] ?? '');

const showText: RendererRule = (tokens, place, _options, env) => {
  const words = escapeHtml(tokens[place]?.content ?? '');
  const before = tokens.slice(0, place);
  const inLink =
    before.filter((each) => each.type === 'link_open').length >
    before.filter((each) => each.type === 'link_close').length;
  if (!env?.rings || inLink) return words;
  return words.replace(/\b999\b/g, '<a class="govuk-link tocsin-rings" href="tel:999">999</a>');
};

const openHeading: RendererRule = (tokens, place) => {
  const { id, level } = metaOf(tokens[place]);
  const size = Number(level) <= 2 ? 'm' : 's';
  return `<h${level} class="govuk-heading-${size}" id="${escapeHtml(String(id))}">`;
};

const openList: RendererRule = (tokens, place) => {
  const list = tokens[place];
  const isOrdered = list?.type === 'ordered_list_open';
  const isTasks = metaOf(tokens[place + 1]).task === true;
  const start = attributeOf(list, 'start');
  const look = isTasks ? 'tocsin-tasks' : `govuk-list--${isOrdered ? 'number' : 'bullet'}`;
  return `<${list?.tag} class="govuk-list ${look}"${start ? ` start="${escapeHtml(start)}"` : ''}>\n`;
};

const openLink: RendererRule = (tokens, place) => {
  const href = escapeHtml(attributeOf(tokens[place], 'href'));
  return `<a class="govuk-link" href="${href}"${metaOf(tokens[place]).foreign ? ' rel="external noopener noreferrer"' : ''}>`;
};

// Whose site it is stands in the link, in letters that every language reads alike.
const closeLink: RendererRule = (tokens, place) => {
  const { host } = metaOf(tokens[place]);
  return `${typeof host === 'string' ? ` <bdi class="tocsin-outside">(${escapeHtml(host)})</bdi>` : ''}</a>`;
};

// Nothing is embedded from elsewhere: a picture of another site is a link to it.
const showImage: RendererRule = (tokens, place, options, env, self) => {
  const image = tokens[place];
  const source = attributeOf(image, 'src');
  const words = escapeHtml(self.renderInlineAsText(image?.children ?? [], options, env ?? {}));
  if (/^\/(?!\/)/.test(source))
    return `<img class="tocsin-content-picture" src="${escapeHtml(source)}" alt="${words}">`;
  return `<a class="govuk-link" href="${escapeHtml(source)}" rel="external noopener noreferrer">${words || escapeHtml(source)}</a>`;
};

const openDirective: RendererRule = (tokens, place, _options, env) => {
  const { info, content } = tokens[place] ?? { info: '', content: '' };
  if (info === 'warning') return openWarning(env);
  if (info === 'inset') return '<div class="govuk-inset-text">';
  const summary = `<summary class="govuk-details__summary"><span class="govuk-details__summary-text">${escapeHtml(content || '…')}</span></summary>`;
  return `<details class="govuk-details">${summary}<div class="govuk-details__text">`;
};

const closeDirective: RendererRule = (tokens, place) => {
  const info = tokens[place]?.info;
  if (info === 'inset') return '</div>\n';
  return info === 'warning' ? '</div></div>\n' : '</div></details>\n';
};

function openWarning(env: Env | undefined): string {
  const language = String(env?.language ?? 'en');
  const said = warningWord(language);
  const lang = language.startsWith(said.language) ? '' : ` lang="${said.language}"`;
  return `<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span><div class="govuk-warning-text__text"><span class="govuk-visually-hidden"${lang}>${said.word}</span>`;
}

function preformatted(token: Token | undefined): string {
  return `<p class="govuk-body tocsin-lines">${escapeHtml((token?.content ?? '').trimEnd())}</p>\n`;
}

/** The column of a cell: cells since the row began. */
function columnOf(tokens: readonly Token[], place: number): number {
  let column = 0;
  for (let at = place - 1; at >= 0 && tokens[at]?.type !== 'tr_open'; at -= 1) {
    if (tokens[at]?.type === 'td_open') column += 1;
  }
  return column;
}

/** The column of the cell that ends here. */
function isRowHeader(tokens: readonly Token[], place: number): boolean {
  return columnOf(tokens, place) === (tokens[place]?.type === 'td_close' ? 1 : 0);
}

// What a row is about stands in its first cell; a wide table scrolls inside a frame that a keyboard reaches.
const tableRules: Record<string, RendererRule> = {
  table_open: (tokens, place) => {
    const { caption, about } = metaOf(tokens[place]);
    const name = String(caption ?? about ?? '');
    const frame = `<div class="tocsin-scroll" role="region" tabindex="0"${name ? ` aria-label="${escapeHtml(name)}"` : ''}>`;
    const shown = caption ? `<caption class="govuk-table__caption">${escapeHtml(name)}</caption>\n` : '';
    return `${name ? frame : '<div class="tocsin-scroll">'}<table class="govuk-table">${shown}`;
  },
  table_close: () => '</table></div>\n',
  thead_open: () => '<thead class="govuk-table__head">',
  tbody_open: () => '<tbody class="govuk-table__body">',
  tr_open: () => '<tr class="govuk-table__row">',
  th_open: () => '<th class="govuk-table__header" scope="col">',
  td_open: (tokens, place) =>
    isRowHeader(tokens, place) ? '<th class="govuk-table__header" scope="row">' : '<td class="govuk-table__cell">',
  td_close: (tokens, place) => (isRowHeader(tokens, place) ? '</th>' : '</td>'),
};

const parser = new MarkdownIt({ html: false });
Object.assign(parser.renderer.rules, {
  text: showText,
  paragraph_open: (tokens, place) => (tokens[place]?.hidden ? '' : '<p class="govuk-body">'),
  heading_open: openHeading,
  bullet_list_open: openList,
  ordered_list_open: openList,
  list_item_open: (tokens, place) => (metaOf(tokens[place]).task ? '<li class="tocsin-tasks__item">' : '<li>'),
  blockquote_open: () => '<blockquote class="govuk-inset-text">',
  hr: () => '<hr class="govuk-section-break govuk-section-break--m govuk-section-break--visible">\n',
  // Sentences keep their lines and letters; nothing here is a program.
  code_block: (tokens, place) => preformatted(tokens[place]),
  fence: (tokens, place) => preformatted(tokens[place]),
  link_open: openLink,
  link_close: closeLink,
  image: showImage,
  directive_open: openDirective,
  directive_close: closeDirective,
  ...tableRules,
} satisfies Record<string, RendererRule>);

/** What else a text is shown with. */
export interface RenderChoice {
  /** The emergency number is a link that rings it, for what is read with a telephone in the hand. */
  readonly rings?: boolean;
}

/** The HTML of pieces of a text: GOV.UK's classes, headings with ids, tables that scroll inside themselves. */
export function renderTokens(tokens: readonly Token[], language: string, { rings = false }: RenderChoice = {}): string {
  return parser.renderer.render([...tokens], parser.options, { language, rings });
}
