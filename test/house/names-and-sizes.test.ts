import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFiles, readSources } from './source-files.ts';

const mostLines = 400;
const mostFilesInFolder = 40;
const mostFilesInCapability = 160;
const forbiddenWords = /(^|[-.])(utils?|helpers?|common|manager|base)([-.]|$)/;
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*$/;

const all = [...listFiles('src'), ...listFiles('test')];
const sources = [...readSources('src'), ...readSources('test')];
const isTest = (path: string): boolean => /\.test\.ts$|\.journey\.ts$/.test(path);

/** Says what is wrong with a file's name; undefined when nothing is. */
function judgeName(path: string): string | undefined {
  const name = basename(path);
  if (['README.md'].includes(name) || path.includes('/fixtures/') || name.startsWith('_')) return undefined;
  if (/\/migrations\//.test(path))
    return /^\d{14}_[a-z0-9_]+\.sql$/.test(name) ? undefined : `${path}: not a numbered step`;
  if (forbiddenWords.test(name)) return `${path}: says nothing; name it after the thing or the deed`;
  return kebab.test(name) ? undefined : `${path}: not kebab-case`;
}

describe('names', () => {
  it('are kebab-case and say something', () => {
    expect(all.flatMap((path) => judgeName(path) ?? [])).toEqual([]);
    expect(judgeName('src/kernel/string-utils.ts')).toContain('says nothing');
    expect(judgeName('src/kernel/StringThings.ts')).toContain('kebab');
  });

  it('are unique, so that the file finder is enough', () => {
    const twins = Object.entries(groupByName());
    const faults = twins.filter(([name, files]) => name !== 'index.ts' && files.length > 1).map(([name]) => name);
    expect(faults).toEqual([]);
  });

  it('of front doors only: index.ts is a front door or the channel list', () => {
    const doors = all.filter((path) => basename(path) === 'index.ts');
    const allowed = /^src\/capabilities\/([a-z]+|delivery\/channels)\/index\.ts$/;
    expect(doors.filter((path) => !allowed.test(path))).toEqual([]);
  });
});

describe('sizes', () => {
  it('keep files readable', () => {
    const long = sources.map((file) => ({ path: file.path, lines: file.text.split('\n').length }));
    expect(long.filter((file) => file.lines > mostLines)).toEqual([]);
  });

  it('keep folders and capabilities whole but not huge', () => {
    const folders = new Map<string, number>();
    const capabilities = new Map<string, number>();
    for (const file of sources.filter((each) => !isTest(each.path))) {
      folders.set(dirname(file.path), (folders.get(dirname(file.path)) ?? 0) + 1);
      const capability = /^src\/capabilities\/([^/]+)/.exec(file.path)?.[1];
      if (capability) capabilities.set(capability, (capabilities.get(capability) ?? 0) + 1);
    }
    expect([...folders].filter(([, count]) => count > mostFilesInFolder)).toEqual([]);
    expect([...capabilities].filter(([, count]) => count > mostFilesInCapability)).toEqual([]);
  });

  it('go at most four folders deep under src', () => {
    const deep = sources.filter((file) => file.path.startsWith('src/') && file.path.split('/').length - 2 > 5);
    expect(deep.map((file) => file.path)).toEqual([]);
  });
});

describe('the text of the sources', () => {
  it('has no default exports, enums, namespaces, any, or words left for later', () => {
    const faults = sources
      .filter((file) => file.path.startsWith('src/'))
      .flatMap((file) => {
        const found = /^export default |^\s*(export )?(const )?enum \w|: any\b|\bas any\b|\b(TODO|FIXME|XXX)\b/m.exec(
          file.text,
        );
        return found ? [`${file.path}: ${found[0].trim()}`] : [];
      });
    expect(faults).toEqual([]);
  });

  it('skips no test and singles none out', () => {
    const faults = sources.filter((file) => /\b(it|test|describe)\.(skip|only|todo)\b/.test(file.text));
    expect(faults.map((file) => file.path).filter((path) => !path.includes('test/house'))).toEqual([]);
  });

  it('has a test beside every file with logic', () => {
    const tested = new Set(all.filter(isTest).map((path) => path.replace(/(\.db|\.page)?\.test\.ts$/, '')));
    const count = sources.filter((file) => file.path.startsWith('src/capabilities/') && !isTest(file.path)).length;
    expect(tested.size).toBeGreaterThan(count / 8);
  });
});

function groupByName(): Record<string, typeof sources> {
  const groups: Record<string, typeof sources> = {};
  for (const file of sources) {
    const name = basename(file.path);
    groups[name] = [...(groups[name] ?? []), file];
  }
  return groups;
}
