import { describe, expect, it } from 'vitest';
import { testEnvironment } from '../../test/support/test-database.ts';
import { configure } from './application.ts';
import { StartError } from './start-error.ts';

const production = { ...testEnvironment, TOCSIN_MODE: 'production' };

const faultsOf = (environment: Record<string, string>): readonly string[] => {
  try {
    configure(environment);
    return [];
  } catch (fault) {
    if (fault instanceof StartError) return fault.sentences;
    throw fault;
  }
};

describe('the configuration of production', () => {
  it.each(['http://alerts.example.org', 'http://localhost.example.org'])('refuses plain http at %s', (url) => {
    expect(faultsOf({ ...production, TOCSIN_PUBLIC_URL: url })).toContainEqual(expect.stringContaining('https://'));
  });

  it.each(['https://alerts.example.org', 'http://localhost:8080', 'http://127.0.0.1'])('takes %s', (url) => {
    expect(faultsOf({ ...production, TOCSIN_PUBLIC_URL: url })).toEqual([]);
  });

  it('tells all faults together', () => {
    const environment = { ...production, TOCSIN_PUBLIC_URL: 'http://alerts.example.org', TOCSIN_SECRET: 'short' };
    const faults = faultsOf(environment).filter((sentence) => sentence.startsWith('- '));
    expect(new Set(faults.map((sentence) => sentence.slice(2).split(':')[0]))).toEqual(
      new Set(['TOCSIN_SECRET', 'TOCSIN_PUBLIC_URL']),
    );
  });
});

describe('the configuration of a sample', () => {
  it('takes plain http', () => {
    expect(faultsOf({ ...testEnvironment, TOCSIN_PUBLIC_URL: 'http://trial.example' })).toEqual([]);
  });
});
