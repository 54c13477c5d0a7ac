import { makeContentPolicy } from './content-policy.ts';

/** How long browsers remember that the site is reached over https alone, in seconds: two years. */
export const strictTransportAge = 63_072_000;

/** The headers that every answer carries, for the few that are sent before the hooks that add them have run. */
export function bareStrictHeaders(publicUrl: string, requestId: string): Record<string, string> {
  return {
    'content-security-policy': makeContentPolicy([]),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    'x-request-id': requestId,
    ...(publicUrl.startsWith('https:')
      ? { 'strict-transport-security': `max-age=${strictTransportAge}; includeSubDomains` }
      : {}),
  };
}
