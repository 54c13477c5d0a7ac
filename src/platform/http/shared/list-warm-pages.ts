import { systemActor } from '../../../kernel/actor.ts';
import type { Language } from '../../../kernel/language.ts';
import { checkInput } from '../../../kernel/wrong-input.ts';
import type { AnyPage } from '../page.ts';
import type { ServerOptions } from '../server-options.ts';
import type { AskedPage } from './render-shared.ts';
import { readAddress } from './shared-address.ts';

/** Every shared page that is rendered ahead, in every language. */
export async function listWarmPages(options: ServerOptions, languages: readonly Language[]): Promise<AskedPage[]> {
  const pages = options.capabilities.flatMap((each) => each.pages ?? []).filter(({ shared }) => shared !== undefined);
  const asked: AskedPage[] = [];
  for (const page of pages) {
    for (const address of await listAddresses(options, page)) {
      const found = checkAddress(page, address);
      if (!found) options.log.warn({ page: page.url, address }, 'A page was listed that is none');
      else asked.push(...languages.map((language) => ({ page, ...found, language })));
    }
  }
  return asked;
}

async function listAddresses(options: ServerOptions, page: AnyPage): Promise<readonly string[]> {
  if (page.shared?.list) return page.shared.list(options.makeContext(systemActor('pages'), 'pages'));
  return page.url.includes(':') ? [] : [page.url];
}

function checkAddress(page: AnyPage, address: string): Pick<AskedPage, 'params' | 'query'> | undefined {
  const raw = readAddress(page.url, address);
  if (!raw) return undefined;
  const params = page.params ? checkInput(page.params, raw.params) : { ok: true as const, value: raw.params };
  const query = page.query ? checkInput(page.query, raw.query) : { ok: true as const, value: {} };
  return params.ok && query.ok ? { params: params.value, query: query.value } : undefined;
}
