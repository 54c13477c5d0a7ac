import type { AnyPage } from '../page.ts';

/** Whose page it is: shared by everybody, or by whoever is signed in. */
export type Audience = 'public' | 'members';

/** The name under which a shared page is kept. What does not belong to its address is not in it. */
export function nameOfPage(audience: Audience, language: string, address: string): string {
  return `${audience} ${language} ${address}`;
}

/** The address of a page with its checked params and query: the same for every way of asking for the same. */
export function addressOf(page: Pick<AnyPage, 'url'>, params: unknown, query: unknown): string {
  const values = new Map(Object.entries((params ?? {}) as Record<string, unknown>));
  const path = page.url.replace(/:([A-Za-z0-9]+)/g, (_all, name: string) =>
    encodeURIComponent(String(values.get(name) ?? '')),
  );
  const asked = Object.entries((query ?? {}) as Record<string, unknown>)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([name, value]): [string, string] => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(asked)}`;
}

/** The parameters and the query of an address, as they are written in it, if it is one of these. */
export function readAddress(
  pattern: string,
  address: string,
): { params: Record<string, string>; query: Record<string, string> } | undefined {
  const [path = '', ...rest] = address.split('?');
  const names = [...pattern.matchAll(/:([A-Za-z0-9]+)/g)].map(([, name = '']) => name);
  const shape = pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[A-Za-z0-9]+/g, '([^/]+)');
  const found = new RegExp(`^${shape}$`).exec(path);
  if (!found) return undefined;
  const params = Object.fromEntries(names.map((name, index) => [name, decodeURIComponent(found[index + 1] ?? '')]));
  return { params, query: Object.fromEntries(new URLSearchParams(rest.join('?'))) };
}
