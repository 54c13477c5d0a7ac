import type { Actor } from '../../kernel/actor.ts';
import type { Log } from '../../kernel/context.ts';
import type { Language } from '../../kernel/language.ts';
import type { Capability } from '../capability.ts';
import type { Ctx } from '../db/database.ts';

/** How people prove afresh who is there, before a deed that matters. */
export interface StepUp {
  /** Whether this session has proved it of late (`fresh`), has to (`confirm`), or has nothing yet to prove it with (`enrol`). */
  check(
    ctx: Ctx,
    sessionId: string | undefined,
    asked: 'always' | 'where-enrolled',
  ): Promise<'fresh' | 'confirm' | 'enrol'>;
  /** Where it is proved, and where one gets what proves it; both take `?next=`. */
  readonly confirmUrl: string;
  readonly enrolUrl: string;
}

/** Everything that the web server needs from the composition; it knows no capability by name. */
export interface ServerOptions {
  readonly capabilities: readonly Capability[];
  /** A context for one request, at this moment; in English unless a language is said. */
  makeContext(actor: Actor, requestId: string, language?: Language): Ctx;
  /** Whose session this token is, if anybody's, and the language (BCP 47) that is kept for them. */
  authenticate(ctx: Ctx, token: string): Promise<{ actor: Actor; sessionId: string; language?: string } | undefined>;
  /** Renders a template to HTML, in English unless a language is said. */
  render(template: string, context: object, language?: Language): string;
  /** What surrounds every page for this reader: navigation, strip, environment, brand. */
  makeFrame(ctx: Ctx, url: string): Promise<object>;
  /** Where somebody without a session is sent, without a query. */
  readonly signInUrl: string;
  /** Without it, pages that ask for a fresh proof open without one. */
  readonly stepUp?: StepUp;
  /** Hashes (`sha256-…`) of the style sheets that templates write into their pages. */
  readonly inlineStyles?: readonly string[];
  /** Folder with the built, hashed assets, served under /assets/. */
  readonly assetsFolder: string;
  readonly publicUrl: string;
  /** Further names that requests may ask for besides that of `publicUrl` and of this machine. */
  readonly hosts?: readonly string[];
  /** Who reads /metrics: anybody, or whoever sends this token (nobody while there is none). */
  readonly metrics: 'open' | { readonly token: string | undefined };
  /** Signs the form tokens; at least 32 characters; several for rotation, newest first, with commas. */
  readonly secret: string;
  /** Requests a minute from one address; pages may set their own. */
  readonly perMinute: number;
  /** Pages that may be open on streams at once; without it, what the limit of open files allows. */
  readonly mostOpenPages?: number | undefined;
  /** Believe X-Forwarded-For of this many proxies in front (0: none). */
  readonly proxies: number;
  /** Pages that are the same for all: most memory for them (bytes), and where their last state is kept, if anywhere. */
  readonly shared?: { readonly mostBytes: number; readonly folder: string | undefined };
  /** Whether the database has been found fit for this program; until then nothing is asked of it. */
  isReady?(): boolean;
  readonly version: string;
  readonly log: Log;
}
