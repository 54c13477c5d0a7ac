import type { Capability } from '../../platform/capability.ts';
import { cardConfig } from './card-config.ts';
import { cardRefusals } from './card-errors.ts';
import { cardPermissions } from './card-permissions.ts';
import { cardKeysExchange } from './http/card-keys.exchange.ts';
import { cardStatusExchange } from './http/card-status.exchange.ts';
import { findCardPage } from './pages/find-card/find-card.page.ts';
import { keepCardKeysPage, revokeCardKeyPage } from './pages/keep-card-keys/keep-card-keys.page.ts';
import { beginCopyPage, passOnLinkPage } from './pages/pass-on-card/begin-copy.page.ts';
import { passOnCardPage } from './pages/pass-on-card/pass-on-card.page.ts';
import { cardImagePage, cardTextPage, shareCardPage } from './pages/share-card/share-card.page.ts';
import { haveCardPage, showCardPage } from './pages/show-card/show-card.page.ts';
import { showCardStream } from './pages/show-card/show-card.stream.ts';
import { verifyCardTextPage } from './pages/verify-card-text/verify-card-text.page.ts';

/** One version of an alert as a signed card that anybody can verify and pass on. */
export const cardsCapability: Capability = {
  name: 'cards',
  dependsOn: ['audit', 'identity', 'network', 'leads', 'delivery', 'alerts'],
  config: cardConfig,
  permissions: cardPermissions,
  refusals: cardRefusals,
  pages: [
    findCardPage,
    verifyCardTextPage,
    beginCopyPage,
    passOnLinkPage,
    showCardPage,
    haveCardPage,
    passOnCardPage,
    shareCardPage,
    cardTextPage,
    cardImagePage,
    keepCardKeysPage,
    revokeCardKeyPage,
  ],
  streams: [showCardStream],
  serviceWorkers: [{ url: '/cards/service-worker.js', asset: 'card-worker.js' }],
  exchanges: [cardKeysExchange, cardStatusExchange],
};
