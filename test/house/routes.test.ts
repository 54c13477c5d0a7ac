import { describe, expect, it } from 'vitest';
import { capabilityNames } from '../../src/main/capability-names.ts';
import { checkComposition } from '../../src/main/check-composition.ts';
import type { Capability } from '../../src/platform/capability.ts';
import type { AnyPage } from '../../src/platform/http/page.ts';
import { composed } from '../support/composed.ts';

const capabilities = composed();
const pages = capabilities.flatMap((each) => each.pages ?? []);
const permissions = new Set(capabilities.flatMap((each) => each.permissions ?? []).map((permission) => permission.key));
const urlShape = /^\/$|^(\/([a-z0-9]+(-[a-z0-9]+)*|:[a-z][A-Za-z0-9]*))+(\.[a-z]+)?$/;

/** Says what is wrong with a page's place in the site. */
function judgePage(page: AnyPage, all: readonly AnyPage[]): string[] {
  const faults: string[] = [];
  if (!urlShape.test(page.url)) faults.push('its address is not kebab-case with :name parameters');
  if (page.url.includes('/:') && !page.params) faults.push('its parameters have no schema');
  if (!page.get && !page.post) faults.push('it does nothing');
  const places = [page.parent, page.navigation, page.reachedFrom].filter((place) => place !== undefined);
  if (places.length === 0)
    faults.push('nobody finds it: give it a parent, a place in the navigation, or say reachedFrom');
  if (page.parent && !all.some((other) => other.url === page.parent))
    faults.push(`its parent ${page.parent} does not exist`);
  if (typeof page.access === 'object' && !permissions.has(page.access.key)) {
    faults.push(`its permission ${page.access.key} is on no sheet`);
  }
  return faults.map((fault) => `${page.url}: ${fault}`);
}

describe('every route', () => {
  it('has a permission or says that it needs none, and a place from which it is found', () => {
    expect(pages.length).toBeGreaterThan(20);
    expect(pages.flatMap((page) => judgePage(page, pages))).toEqual([]);
  });

  it('for machines and streams has an access that is on a sheet', () => {
    const others = capabilities.flatMap((each) => [...(each.routes ?? []), ...(each.streams ?? [])]);
    expect(others.length).toBeGreaterThan(2);
    const unknown = others.filter(({ access }) => typeof access === 'object' && !permissions.has(access.key));
    expect(unknown.map((route) => route.url)).toEqual([]);
    expect(others.filter(({ url }) => !urlShape.test(url)).map((route) => route.url)).toEqual([]);
  });

  it('is judged by rules that can fail', () => {
    expect(judgePage({ url: '/Bad_Address/:id', access: 'public' }, [])).toHaveLength(4);
    const lost = { url: '/lost', access: 'public' as const, parent: '/nowhere', get: async () => ({}) as never };
    expect(judgePage(lost, [])).toEqual(['/lost: its parent /nowhere does not exist']);
  });
});

describe('the composition', () => {
  it('holds together, in the order of the list', () => {
    checkComposition(capabilities);
    expect(capabilities.map((each) => each.name)).toEqual([...capabilityNames]);
  });

  it('has nothing of the sample network in production', () => {
    const production = composed('production');
    expect(production.map((each) => each.name)).not.toContain('sample');
    const urls = production.flatMap((each) => each.pages ?? []).map((page) => page.url);
    for (const url of ['/seats', '/caught-mail', '/rehearsal']) expect(urls).not.toContain(url);
  });

  it('says every permission as a sentence', () => {
    const sentences = capabilities.flatMap((each: Capability) => each.permissions ?? []);
    expect(sentences.filter(({ sentence }) => !/^[A-Z].{20,}\.$/.test(sentence)).map(({ key }) => key)).toEqual([]);
    expect(sentences.filter(({ key }) => !/^[a-z]+\.[a-z-]+$/.test(key)).map(({ key }) => key)).toEqual([]);
  });
});
