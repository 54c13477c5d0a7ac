import { describe, expect, it } from 'vitest';
import { testConfig } from '../../../test/support/test-database.ts';
import { findOutboundFault } from './outbound-address.ts';

const sample = { config: testConfig() };
const production = { config: testConfig({ TOCSIN_MODE: 'production' }) };

describe('an address that alerts are sent to', () => {
  it.each(['https://push.example.org/abc', 'https://203.0.113.1:8443/x?y=1'])('may be %s', (url) => {
    expect(findOutboundFault(production, url)).toBeUndefined();
  });

  it.each([
    'http://push.example.org/abc',
    'ftp://push.example.org',
    'push.example.org',
    'https://name:word@push.example.org',
    `https://push.example.org/${'x'.repeat(2000)}`,
  ])('is not %s', (url) => {
    expect(findOutboundFault(sample, url)).toContain('Give');
  });

  it('is this machine over plain http in a sample only', () => {
    for (const url of ['http://127.0.0.1:9000/x', 'http://localhost/x', 'http://[::1]:1/x']) {
      expect(findOutboundFault(sample, url)).toBeUndefined();
      expect(findOutboundFault(production, url)).toContain('https://');
    }
  });
});
