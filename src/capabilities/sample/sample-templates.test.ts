import { describe, expect, it } from 'vitest';
import { findMissingElements } from '../alerts/content/missing-elements.ts';
import { fillTemplate, findBlankFaults, findOpenBlanks, listVariables } from '../alerts/template/template-variables.ts';
import { sampleTemplates } from './sample-templates.ts';

describe('the templates of the sample network', () => {
  it.each(sampleTemplates.map((each) => [each.name, each.content] as const))(
    '%s has the five elements',
    (_name, content) => {
      const { words, lastsMinutes } = content;
      expect(findMissingElements({ kind: 'alert', words, lastsMinutes, hasAudience: true })).toEqual([]);
      expect(findBlankFaults(content)).toEqual({});
    },
  );

  it('need at most two things filled in', () => {
    for (const { content } of sampleTemplates) {
      const names = listVariables(content).map(({ name }) => name);
      expect(names.length).toBeLessThanOrEqual(2);
      const filled = fillTemplate(content, Object.fromEntries(names.map((name) => [name, 'Invented Square'])));
      expect(findOpenBlanks(filled.words)).toEqual([]);
    }
  });
});
