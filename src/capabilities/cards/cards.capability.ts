import type { Capability } from '../../platform/capability.ts';
import { cardConfig } from './card-config.ts';
import { cardKeysExchange } from './http/card-keys.exchange.ts';

/** One version of an alert as a signed card that anybody can verify and pass on. */
export const cardsCapability: Capability = {
  name: 'cards',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'delivery', 'alerts'],
  config: cardConfig,
  exchanges: [cardKeysExchange],
};
