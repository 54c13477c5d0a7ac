import type { Capability } from '../../platform/capability.ts';

/** What the Terrorism (Protection of Premises) Act 2025 asks of premises and of events, and why. */
export const obligationsCapability: Capability = {
  name: 'obligations',
  dependsOn: ['audit', 'identity', 'network', 'premises'],
};
