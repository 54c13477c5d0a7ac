/** What everybody gets, in one language. */
export interface Letter {
  /** `Name <address>` or an address. */
  readonly from: string;
  readonly subject: string;
  /** The same for all; never To, Date, Message-ID or References. */
  readonly headers: Readonly<Record<string, string>>;
  /** iCalendar text (RFC 5545) that goes with it; what its METHOD says is what mail programs are asked to do (RFC 6047 2.4). */
  readonly calendar?: string | undefined;
  /** What follows each person's link where one POST stops letters like this one (RFC 2369, RFC 8058). */
  readonly unsubscribe?: string | undefined;
  /** The bodies with one person's link in them. */
  compose(link: string): { readonly text: string; readonly html?: string | undefined };
}

/** What is one person's own. */
export interface LetterCopy {
  readonly to: string;
  /** `<left@right>`, printable ASCII. */
  readonly messageId: string;
  /** `<left@right>` of what it belongs to. */
  readonly references: string;
  readonly link: string;
}

/** The header fields by which mail programs offer to stop a letter, each with its line end. */
export function writeUnsubscribe({ link }: LetterCopy, { unsubscribe }: Pick<Letter, 'unsubscribe'>): string {
  if (unsubscribe === undefined) return '';
  return `List-Unsubscribe: <${link}${unsubscribe}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n`;
}
