import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { composed } from '../../../../test/support/composed.ts';
import { findProjectRoot } from '../../../platform/project-root.ts';

const folder = join(findProjectRoot(), 'docs/operations');
const rulesFile = z.strictObject({
  groups: z.array(
    z.strictObject({
      name: z.string().regex(/^tocsin-[a-z]+$/),
      interval: z.string().optional(),
      rules: z
        .array(
          z.strictObject({
            alert: z.string().regex(/^Tocsin[A-Z][A-Za-z]+$/),
            expr: z.string().min(1),
            for: z
              .string()
              .regex(/^\d+[smh]$/)
              .optional(),
            labels: z.strictObject({ severity: z.enum(['page', 'ticket']) }),
            annotations: z.strictObject({ summary: z.string().min(1) }),
          }),
        )
        .min(1),
    }),
  ),
});
const rules = rulesFile
  .parse(parse(readFileSync(join(folder, 'alert-rules.yml'), 'utf8')))
  .groups.flatMap((group) => group.rules);

// What the server measures by itself, beside the gauges of the sheets (platform/http/metrics.ts).
const ofRequests = { name: 'tocsin_http_request_seconds_count', labels: ['route', 'method', 'status'] };
const measures = new Map(
  [...composed().flatMap((each) => each.gauges ?? []), ofRequests].map(({ name, labels }) => [name, labels] as const),
);

/** Every measure that an expression names, with the labels that it asks for. */
function measuresIn(expression: string): { name: string; labels: string[] }[] {
  return [...expression.matchAll(/(tocsin_[a-z_]+)(?:\{([^}]*)\})?/g)].map(([, name = '', within = '']) => ({
    name,
    labels: [...within.matchAll(/([a-z_]+)\s*[=!]~?/g)].map(([, label = '']) => label),
  }));
}

describe('the example alert rules', () => {
  it.each(rules.map((rule) => [rule.alert, rule] as const))('%s asks only for what is measured', (_name, rule) => {
    const asked = measuresIn(rule.expr);
    expect(asked.length).toBeGreaterThan(0);
    for (const { name, labels } of asked) {
      expect(measures.get(name), name).toBeDefined();
      expect(labels.filter((label) => !measures.get(name)?.includes(label))).toEqual([]);
    }
    const grouped = [...rule.expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
    const all = asked.flatMap(({ name }) => measures.get(name) ?? []);
    expect(grouped.filter((label) => !all.includes(label))).toEqual([]);
    const told = [...rule.annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label);
    expect(told.filter((label) => !grouped.includes(label ?? ''))).toEqual([]);
  });

  it('have their parentheses closed, names of their own, and say what to do', () => {
    expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
    const readme = readFileSync(join(folder, 'README.md'), 'utf8');
    const headings = readme.split('\n').filter((line) => line.startsWith('### '));
    const explained = headings.flatMap((line) => line.slice(4).split(', '));
    expect(explained.sort()).toEqual(rules.map(({ alert }) => alert).sort());
    for (const { expr } of rules) {
      expect(expr.split('(').length, expr).toBe(expr.split(')').length);
    }
  });
});
