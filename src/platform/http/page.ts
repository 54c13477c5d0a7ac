import type { z } from 'zod';
import type { Permission } from '../../kernel/permission.ts';
import type { FieldErrors } from '../../kernel/wrong-input.ts';
import type { Ctx } from '../db/database.ts';

/** Who may open it: anybody, anybody signed in, or holders of a permission. */
export type Access = 'public' | 'signed-in' | Permission;

/** A file from a form: its name as given, and its bytes. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What the person typed and what was wrong with it, when the page is shown again. */
export interface Attempt {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly errors: FieldErrors;
  /** Set when nothing was done for want of a fresh proof of who is there: where to give it, in another tab. */
  readonly proofUrl?: string;
}

/** One request to a page, already checked against the page's schemas. */
export interface PageRequest<Params = unknown, Query = unknown> {
  readonly params: Params;
  readonly query: Query;
  /** Set when the form came back with faults: show it again with what was typed. */
  readonly attempt?: Attempt;
  /** The session's id, for pages about sessions; never its token. */
  readonly sessionId?: string;
  /** The browser's own description, and the address, for the list of sessions. */
  readonly userAgent: string;
  readonly address: string;
  /** A word that an earlier answer left in this browser (`keep`), while it lasts. */
  readonly kept?: (name: string) => string | undefined;
}

/** A posted form: the checked values and the files. */
export interface FormRequest<Params, Query, Form> extends PageRequest<Params, Query> {
  readonly form: Form;
  readonly files: Readonly<Record<string, UploadedFile>>;
}

/** What a page answers. Made by `showPage`, `goTo`, `tryAgain` and `sendFile`. */
export type PageReply =
  | { readonly kind: 'page'; readonly template: string; readonly view: object; readonly status: number }
  | {
      readonly kind: 'redirect';
      readonly to: string;
      readonly notice?: string;
      readonly session?: SessionChange;
      readonly keep?: KeptWord;
    }
  | { readonly kind: 'try-again'; readonly errors: FieldErrors }
  | { readonly kind: 'file'; readonly mediaType: string; readonly body: string | Buffer; readonly fileName?: string };

/** A word that this browser brings back to us, for so many seconds. The name is small letters. */
export interface KeptWord {
  readonly name: string;
  readonly value: string;
  readonly seconds: number;
}

/** Begins a session with a token (put in the cookie), or ends the present one. */
export type SessionChange = { readonly begin: string; readonly until: Date } | 'end';

/**
 * Renders a template; `view` must hold `title`, the page's main heading and document title. Where that is somebody's own
 * words (a name, a headline) rather than ours, say so: it is then the same in every language.
 */
export function showPage<View extends { readonly title: string; readonly titleIsContent?: boolean }>(
  template: string,
  view: View,
  status = 200,
): PageReply {
  return { kind: 'page', template, view, status };
}

/** Sends the browser on (303) after a deed; `notice` is shown once at the top of the next page. */
export function goTo(to: string, more: { notice?: string; session?: SessionChange; keep?: KeptWord } = {}): PageReply {
  return { kind: 'redirect', to, ...more };
}

/** Shows the same page again with these faults and everything that was typed (422). */
export function tryAgain(errors: FieldErrors): PageReply {
  return { kind: 'try-again', errors };
}

/** Sends a file, as a download when it has a name. */
export function sendFile(mediaType: string, body: string | Buffer, fileName?: string): PageReply {
  return { kind: 'file', mediaType, body, ...(fileName ? { fileName } : {}) };
}

/**
 * Says that a page's HTML is the same for everybody (of its audience, in each language), so that it is rendered once and served
 * from memory. It is rendered for nobody in particular, or for a member without name, place or role: no form token, name or
 * strip stands in it. See docs/how-to/serve-a-page-from-memory.md.
 */
export interface SharedPage<Params, Query> {
  /**
   * `public`: for anybody. Where rendering it for nobody in particular is refused, whoever has a session gets the page that is
   * made for them in the usual way. `members`: for whoever is signed in; kept in memory only.
   */
  readonly audience: 'public' | 'members';
  /** `own`: whoever has a session gets the page made for them, and only visitors the shared one. */
  readonly signedIn?: 'own';
  /** What it is made of, such as `guidance:bag-left-behind`: small letters, digits, `:`, `.` and `-`. See `notePageChange`. */
  keys(params: Params, query: Query): readonly string[];
  /** The addresses (path and query) that are rendered ahead, so that they are there when the database is not. */
  list?(ctx: Ctx): Promise<readonly string[]>;
  /** Rendered anew when older than this though nobody noted a change, milliseconds (default ten minutes): for what time alone changes. */
  readonly freshFor?: number;
  /** Browsers show their own copy for so long without asking, seconds (default 10); a change reaches nobody earlier. */
  readonly browserSeconds?: number;
}

/** When people go to a place: in an incident, every day, to keep the network, to keep the service. */
export type NavigationGroup = 'now' | 'everyday' | 'network' | 'service';

/** A page: one URL, who may open it, where it hangs in the navigation, and what GET and POST do. */
export interface Page<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Form extends z.ZodType = z.ZodType,
> {
  /** Kebab-case, with `:name` parameters. */
  readonly url: string;
  readonly access: Access;
  /** The page above it, for breadcrumbs; a page without one has a place in the navigation or is reached from outside. */
  readonly parent?: string;
  /** A place in the main navigation; `group` says when people go there (default: every day). */
  readonly navigation?: { readonly label: string; readonly order: number; readonly group?: NavigationGroup };
  /** Reached from a message, an e-mail or the frame rather than from another page; say from where. */
  readonly reachedFrom?: string;
  /**
   * Asks for a fresh proof of who is there before GET and before POST: `true` for what matters most, `where-enrolled` for pages
   * that whoever cannot give one yet must still reach. What a proof is, the composition says.
   */
  readonly stepUp?: true | 'where-enrolled';
  readonly params?: Params;
  readonly query?: Query;
  readonly form?: Form;
  /** Set where the page is the same for everybody; then GET may use nothing of the request but `params` and `query`. */
  readonly shared?: SharedPage<z.output<Params>, z.output<Query>>;
  /** The form changes nothing and shows nothing of anybody's, so it may be posted without a form token. */
  readonly harmless?: true;
  /** Takes one file from nobody in particular too, of at most so many bytes: looked at in memory, never kept. */
  readonly strangersFile?: number;
  /** Requests a minute from one address (default: the server's general limit). */
  readonly perMinute?: number;
  get?(ctx: Ctx, request: PageRequest<z.output<Params>, z.output<Query>>): Promise<PageReply>;
  post?(ctx: Ctx, request: FormRequest<z.output<Params>, z.output<Query>, z.output<Form>>): Promise<PageReply>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of pages with different parameters has no other common type.
export type AnyPage = Page<any, any, any>;

/** Declares a page. `params`, `query` and `form` are zod schemas; messages in `form` are what people read. */
export function definePage<Params extends z.ZodType, Query extends z.ZodType, Form extends z.ZodType>(
  page: Page<Params, Query, Form>,
): Page<Params, Query, Form> {
  return page;
}
