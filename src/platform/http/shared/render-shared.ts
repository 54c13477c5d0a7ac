import { anonymous, anyMember } from '../../../kernel/actor.ts';
import type { Language } from '../../../kernel/language.ts';
import { minute } from '../../../kernel/time.ts';
import type { AnyPage, PageReply } from '../page.ts';
import { listLanguageItems } from '../reader-language.ts';
import type { ServerOptions } from '../server-options.ts';
import { digestOf, type KeptPage, type Rendering } from './kept-page.ts';
import { packThoroughly } from './packed-body.ts';
import { isKey } from './page-changes.ts';
import { type Audience, addressOf } from './shared-address.ts';

/** The page answered something that is not the same for everybody, such as a way elsewhere. */
export class NotShared extends Error {
  override readonly name = 'NotShared';
}

/** One shared page, as it is asked for: checked and in one language. */
export interface AskedPage {
  readonly page: AnyPage;
  readonly params: unknown;
  readonly query: unknown;
  readonly language: Language;
}

const anyForm = /<form\b[^>]*\bmethod="?post/i;

/** Renders a shared page for nobody in particular, or for any member. */
export async function renderShared(
  options: ServerOptions,
  { page, params, query, language }: AskedPage,
  before: KeptPage | undefined,
): Promise<Rendering> {
  const { shared } = page;
  if (!shared) throw new Error(`${page.url} is not shared.`);
  const ctx = options.makeContext(shared.audience === 'members' ? anyMember : anonymous, 'shared page', language);
  const answer: PageReply | undefined = await page.get?.(ctx, { params, query, userAgent: '', address: '' });
  if (answer?.kind !== 'page' || answer.status !== 200) throw new NotShared(page.url);
  const address = addressOf(page, params, query);
  const [path = '/'] = address.split('?');
  const view = {
    ...answer.view,
    errors: {},
    values: {},
    csrfToken: '',
    csrfField: '',
    actor: ctx.actor,
    requestId: '',
    currentUrl: path,
    now: ctx.now,
    frame: { ...(await options.makeFrame(ctx, path)), shared: true, languages: listLanguageItems(address, language) },
  };
  const body = options.render(answer.template, view, language);
  if (anyForm.test(body) && !page.harmless) {
    throw new Error(`${page.url} is shared and holds a form to post: without a token it would be refused.`);
  }
  const keys = shared.keys(params, query);
  // They stand in a header.
  for (const key of keys) if (!isKey(key)) throw new Error(`"${key}" is no key of a page.`);
  const isPacked = before?.version === digestOf(body) && before.rendering.packed.br !== before.rendering.packed.plain;
  return {
    body,
    packed: isPacked ? before.rendering.packed : await packThoroughly(body),
    mediaType: 'text/html; charset=utf-8',
    keys,
    freshFor: shared.freshFor ?? 10 * minute,
    forVisitors: shared.signedIn === 'own',
    headers: cachingOf(shared.audience, keys, shared.browserSeconds ?? 10),
  };
}

// RFC 5861: an old copy is shown while a new one is fetched, and for a week while we are gone: it says itself how old it is.
function cachingOf(audience: Audience, keys: readonly string[], seconds: number): Record<string, string> {
  if (audience === 'members')
    return { 'cache-control': 'private, no-cache', vary: 'accept-encoding, accept-language, cookie' };
  return {
    'cache-control': `public, max-age=${seconds}, stale-while-revalidate=${seconds}, stale-if-error=604800`,
    'surrogate-key': keys.join(' '),
    'cache-tag': keys.join(','),
    vary: 'accept-encoding, accept-language, cookie',
  };
}
