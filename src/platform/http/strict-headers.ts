/** What pages may load and do: our own files, nothing inline, nothing from elsewhere, in no frame. */
export const policyDirectives: Readonly<Record<string, string[]>> = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'manifest-src': ["'self'"],
  'form-action': ["'self'"],
  'frame-ancestors': ["'none'"],
  'base-uri': ["'none'"],
};

/** How long browsers remember that the site is reached over https alone, in seconds: two years. */
export const strictTransportAge = 63_072_000;

/** The headers that every answer carries, for the few that are sent before the hooks that add them have run. */
export function bareStrictHeaders(publicUrl: string, requestId: string): Record<string, string> {
  const policy = Object.entries(policyDirectives).map(([name, sources]) => [name, ...sources].join(' '));
  return {
    'content-security-policy': policy.join(';'),
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
