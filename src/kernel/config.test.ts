import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { declareConfig, parseConfig } from './config.ts';

const mail = declareConfig('mail', {
  port: { variable: 'PORT', sentence: 'The port.', schema: z.coerce.number('must be a number').int().default(25) },
  host: { variable: 'HOST', sentence: 'The host.', schema: z.string('is missing') },
});
const site = declareConfig('site', {
  url: { variable: 'URL', sentence: 'The address.', schema: z.url('must be an address') },
});

describe('configuration', () => {
  it('comes typed, by the declaration that asked for it, with defaults filled in', () => {
    const { reader, faults } = parseConfig([mail, site], { HOST: 'h', URL: 'https://a.example', OTHER: 'x' });
    expect(faults).toEqual([]);
    expect(reader.of(mail)).toEqual({ port: 25, host: 'h' });
    expect(reader.of(site).url).toBe('https://a.example');
  });

  it('tells all its faults together, each with what the setting means', () => {
    expect(parseConfig([mail, site], { PORT: 'many', URL: 'a' }).faults).toEqual([
      'PORT: must be a number. The port.',
      'HOST: is missing. The host.',
      'URL: must be an address. The address.',
    ]);
  });

  it('takes an empty variable for one that is not set', () => {
    const { reader, faults } = parseConfig([mail], { PORT: '', HOST: '' });
    expect(faults).toEqual(['HOST: is missing. The host.']);
    expect(reader.of(mail)).toEqual({ port: 25 });
  });

  it('gives nothing for a declaration that nobody declared', () => {
    expect(() => parseConfig([mail], {}).reader.of(site)).toThrow('The settings of site were not declared');
  });
});
