import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../kernel/config.ts';
import { siteConfig } from './site-config.ts';

const parse = (publicUrl: string) => parseConfig([siteConfig], { TOCSIN_PUBLIC_URL: publicUrl, TOCSIN_MODE: 'sample' });

describe('the address of the site', () => {
  it.each([
    ['https://tocsin.example', 'https://tocsin.example'],
    ['https://tocsin.example/', 'https://tocsin.example'],
    ['http://localhost:8080//', 'http://localhost:8080'],
  ])('is kept without a slash at the end: %s', (given, kept) => {
    const { reader, faults } = parse(given);
    expect(faults).toEqual([]);
    expect(reader.of(siteConfig).publicUrl).toBe(kept);
  });

  it.each([
    '',
    'tocsin.example',
    'ftp://tocsin.example',
    'https://tocsin.example/alerts',
    'https://tocsin.example/?a=b',
  ])('is refused when nothing could follow it: "%s"', (given) => {
    expect(parse(given).faults).toEqual([expect.stringMatching(/^TOCSIN_PUBLIC_URL: must /)]);
  });
});
