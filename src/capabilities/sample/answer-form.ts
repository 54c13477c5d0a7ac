/** What of an answer page is needed to send its form back: where to, and every hidden field. */
export interface AnswerForm {
  /** As written in the page; empty means the page's own address. */
  readonly action: string;
  readonly hidden: Readonly<Record<string, string>>;
}

/** Finds the form that asks for the field `answer`, as a browser without scripts would; undefined if the page has none. */
export function findAnswerForm(html: string): AnswerForm | undefined {
  for (const [, attributes, inside] of html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/gi)) {
    const fields = [...(inside ?? '').matchAll(/<(?:input|button)\b([^>]*)>/gi)].map((field) =>
      readAttributes(field[1] ?? ''),
    );
    if (!fields.some((field) => field.name === 'answer')) continue;
    const hidden = fields.filter(
      (field) => field.type?.toLowerCase() === 'hidden' && field.name && field.name !== 'answer',
    );
    return {
      action: readAttributes(attributes ?? '').action ?? '',
      hidden: Object.fromEntries(hidden.map((field) => [field.name ?? '', field.value ?? ''])),
    };
  }
  return undefined;
}

function readAttributes(text: string): Record<string, string> {
  const pairs = text.matchAll(/([\w-]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g);
  return Object.fromEntries(
    [...pairs].map(([, name, double, single, bare]) => [
      name?.toLowerCase() ?? '',
      unescapeHtml(double ?? single ?? bare ?? ''),
    ]),
  );
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'" };

function unescapeHtml(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39|#x27);/gi, (whole, name: string) => entities[name.toLowerCase()] ?? whole);
}
