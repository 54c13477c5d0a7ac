import { describe, expect, it } from 'vitest';
import { capabilityNames } from '../../src/main/capability-names.ts';
import { type Dependencies, judgeImports } from './import-rules.ts';
import { readImports, readSources, type SourceFile } from './source-files.ts';

const sources = readSources('src');

/** `dependsOn` read from the sheets' text, so that this test needs nothing started. */
const dependencies: Dependencies = new Map(
  sources
    .filter((file) => file.path.endsWith('.capability.ts'))
    .map((file) => {
      const name = /name: '([a-z]+)'/.exec(file.text)?.[1] ?? file.path;
      const list = /dependsOn: \[([^\]]*)\]/.exec(file.text)?.[1] ?? '';
      return [name, [...list.matchAll(/'([a-z]+)'/g)].map((match) => match[1] ?? '')] as const;
    }),
);

describe('who may import whom', () => {
  it('reads a sensible number of files and every sheet', () => {
    expect(sources.length).toBeGreaterThan(100);
    expect([...dependencies.keys()].sort()).toEqual([...capabilityNames].sort());
  });

  it('holds everywhere', () => {
    expect(sources.flatMap((file) => judgeImports(file, dependencies))).toEqual([]);
  });

  it('has no cycles, type imports included', () => {
    expect(findCycles(sources)).toEqual([]);
  });

  it('would catch each breach', () => {
    const breach = (path: string, text: string): string[] =>
      judgeImports({ path, text, imports: readImports(path, text) }, new Map([['alerts', ['delivery']]]));
    expect(breach('src/kernel/x.ts', `import fs from 'node:fs'`)).toHaveLength(1);
    expect(breach('src/design/x.ts', `import { a } from '../platform/gauge.ts'`)).toHaveLength(1);
    expect(breach('src/platform/x.ts', `import { a } from '../capabilities/alerts/index.ts'`)).toHaveLength(1);
    expect(breach('src/capabilities/alerts/x.ts', `import { a } from '../delivery/launch.ts'`)).toHaveLength(1);
    expect(breach('src/capabilities/alerts/x.ts', `import { a } from '../gifts/index.ts'`)).toHaveLength(1);
    expect(breach('src/capabilities/alerts/x.ts', `export type A = import('../../main/serve.ts').A`)).toHaveLength(1);
    expect(breach('src/capabilities/alerts/x.ts', `import pg from 'pg'`)).toHaveLength(1);
    expect(breach('src/capabilities/alerts/x.ts', `import { a } from './pages/one/one.page.ts'`)).toHaveLength(1);
    expect(breach('src/capabilities/alerts/x.ts', `import { a } from '../delivery/index.ts'`)).toEqual([]);
    const ring = ['a', 'b'].map((name, index) => {
      const path = `src/kernel/${name}.ts`;
      return { path, text: '', imports: readImports(path, `import type { X } from './${index ? 'a' : 'b'}.ts'`) };
    });
    expect(findCycles(ring)).toHaveLength(1);
  });
});

/** Rings of imports, each told once as a chain of paths. */
function findCycles(files: readonly SourceFile[]): string[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const finished = new Set<string>();
  const rings: string[] = [];
  const visit = (path: string, chain: readonly string[]): void => {
    if (chain.includes(path)) {
      rings.push([...chain.slice(chain.indexOf(path)), path].join(' > '));
      return;
    }
    if (finished.has(path)) return;
    for (const each of byPath.get(path)?.imports ?? []) if (!each.isPackage) visit(each.to, [...chain, path]);
    finished.add(path);
  };
  for (const file of files) visit(file.path, []);
  return rings;
}
