import { makeContentPolicy } from './content-policy.ts';

/** How long browsers remember that the site is reached over https alone, in seconds: two years. */
export const strictTransportAge = 63_072_000;

/** The headers that every answer of the site carries, whoever asks. Helmet adds the last five to what goes through the framework. */
export function strictHeaders(publicUrl: string, inlineStyles: readonly string[]): Readonly<Record<string, string>> {
  return {
    'content-security-policy': makeContentPolicy(inlineStyles),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    ...(publicUrl.startsWith('https:')
      ? { 'strict-transport-security': `max-age=${strictTransportAge}; includeSubDomains` }
      : {}),
    'x-dns-prefetch-control': 'off',
    'x-download-options': 'noopen',
    'origin-agent-cluster': '?1',
    'x-permitted-cross-domain-policies': 'none',
    'x-xss-protection': '0',
  };
}

/** The same for the few answers that are sent before the hooks that add them have run. */
export function bareStrictHeaders(publicUrl: string, requestId: string): Record<string, string> {
  return { ...strictHeaders(publicUrl, []), 'cache-control': 'no-store', 'x-request-id': requestId };
}
