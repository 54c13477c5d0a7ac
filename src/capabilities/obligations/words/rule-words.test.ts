import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { listDuties } from '../rules/duty-list.ts';
import { listInstitutions } from '../rules/responsible-person.ts';
import { ruleSets } from '../rules/rule-set.ts';
import { scheduleUses } from '../rules/schedule-use.ts';
import { sayEventChange, sayTierChange } from './change-words.ts';
import { institutionWords, useWords } from './choice-words.ts';
import { dutyWords, responsibleWords } from './duty-words.ts';
import { sayReason } from './reason-words.ts';

const rulesFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'rules');
const codesIn = (file: string): string[] =>
  [...readFileSync(join(rulesFolder, file), 'utf8').matchAll(/code: '([a-z0-9-]+)'/g)].map(([, code]) => code ?? '');
const values = { people: 1200, use: 2, standard: 200, enhanced: 800, event: 800 };

describe('the words of the rules', () => {
  it('stand for every reason, with every number filled in', () => {
    const codes = ['premises-tier.ts', 'qualifying-event.ts', 'assess-duty.ts'].flatMap(codesIn);
    expect(codes.length).toBeGreaterThan(18);
    for (const code of codes) {
      const words = sayReason('en', { code, cites: '' }, values);
      expect(words, code).not.toBe(code);
      expect(words, code).not.toMatch(/[{}]/);
    }
    expect(sayReason('en', { code: 'too-few', cites: '' }, { ...values, people: 1199 })).toContain('1,199 people');
    expect(sayReason('en', { code: 'used', cites: '' }, values)).toContain('Food and drink');
  });

  it('stand for every duty, responsible person, use and institution', () => {
    const [rules] = ruleSets;
    const shape = { holder: 'event', control: 'joint', nestedWithOthers: true, individual: false } as const;
    for (const { code } of listDuties(shape, rules)) expect(dutyWords[code], code).toBeDefined();
    expect(dutyWords['others-cooperate']).toBeDefined();
    for (const code of codesIn('responsible-person.ts')) expect(responsibleWords[code], code).toBeDefined();
    for (const { code } of scheduleUses) expect(useWords(code).text, code).not.toBe(code);
    for (const use of [10, 14, 15])
      for (const code of listInstitutions(use)) expect(institutionWords[code]).toBeDefined();
  });

  it('stand for every change', () => {
    const codes = readFileSync(join(rulesFolder, 'answer-changes.ts'), 'utf8');
    const named = [...codes.matchAll(/'([a-z]+(?:-[a-z]+)+)'/g)].map(([, code]) => code ?? '');
    const changes = named.filter((code) => code !== 'open-air');
    expect(changes.length).toBeGreaterThan(14);
    for (const code of changes) {
      const words = code.startsWith('event-')
        ? sayEventChange('en', { code, people: 800, qualifies: true })
        : sayTierChange('en', { code, people: 800, to: 'enhanced' });
      expect(words, code).toMatch(/^If .*(: it qualifies|: Enhanced duty premises)\.$/);
    }
  });
});
