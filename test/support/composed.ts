import { compose } from '../../src/main/compose.ts';
import { deferMail } from '../../src/main/deferred-mail.ts';
import type { Mode } from '../../src/main/environment.ts';
import type { Capability } from '../../src/platform/capability.ts';
import { makeOutboundClient } from '../../src/platform/outbound/outbound-client.ts';

/** All capabilities as the program composes them, with a way out that nobody uses: for rules over every page and permission. */
export function composed(mode: Mode = 'sample'): readonly Capability[] {
  return compose({ mode, mail: deferMail(), outbound: makeOutboundClient(), serverUrl: 'http://127.0.0.1' });
}
