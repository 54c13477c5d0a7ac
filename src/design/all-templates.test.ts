import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import nunjucks from 'nunjucks';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

const templates = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.njk'))
  .map((entry) => join(entry.parentPath, entry.name));

describe('every template', () => {
  // A fault of syntax in an included template is thrown outside the renderer's hands and would end the process.
  it('compiles', () => {
    expect(templates.length).toBeGreaterThan(40);
    for (const path of templates) {
      expect(nunjucks.precompile(path, { name: relative(root, path) }), path).toContain('root');
    }
  });

  it('is refused when it does not', () => {
    expect(() => nunjucks.precompileString('{% if %}', { name: 'broken.njk' })).toThrow();
  });
});
