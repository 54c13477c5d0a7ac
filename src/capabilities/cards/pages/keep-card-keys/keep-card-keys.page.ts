import { z } from 'zod';
import { dayAndTime } from '../../../../kernel/time.ts';
import { definePage, goTo, showPage } from '../../../../platform/http/page.ts';
import { cardRefusals } from '../../card-errors.ts';
import { keepCardKeys } from '../../card-permissions.ts';
import { keyStateOf } from '../../keys/card-key.ts';
import { findCurrentKey, listKeys } from '../../keys/card-key-store.ts';
import { revokeKey, rotateKey } from '../../keys/change-keys.ts';

const url = '/cards/keys';
const kid = z.string().regex(/^[\w-]{43}$/);
const reason = z.string().trim().min(5, 'Say why, in a few words.').max(300, 'Use at most 300 characters.');

/** The keys that prove our words; a new one for the current. */
export const keepCardKeysPage = definePage({
  url,
  access: keepCardKeys,
  parent: '/operations',
  stepUp: true,
  form: z.object({ kid, reason }),
  async get(ctx, { attempt }) {
    const [keys, current] = await Promise.all([listKeys(ctx), findCurrentKey(ctx)]);
    return showPage('cards/pages/keep-card-keys/keep-card-keys.njk', {
      title: 'Keys of signed cards',
      current: current?.kid ?? '',
      typed: String(attempt?.values.reason ?? ''),
      keys: keys.map((key) => ({
        kid: key.kid,
        since: dayAndTime(key.validFrom),
        state: sayState(key),
        reason: key.revokedBecause ?? key.rotatedBecause ?? '',
        mayRevoke: keyStateOf(key) !== 'revoked',
      })),
    });
  },
  async post(ctx, { form }) {
    await rotateKey(ctx, form);
    return goTo(url, { notice: 'A new key signs from now on' });
  },
});

/** Takes a key back. */
export const revokeCardKeyPage = definePage({
  url: '/cards/keys/:kid/revoke',
  access: keepCardKeys,
  parent: url,
  stepUp: true,
  params: z.object({ kid }),
  form: z.object({ reason }),
  async get(ctx, { params, attempt }) {
    const key = (await listKeys(ctx)).find((each) => each.kid === params.kid && !each.revokedAt);
    if (!key) throw cardRefusals.refuse('CARD_KEY_NOT_FOUND');
    return showPage('cards/pages/keep-card-keys/revoke-card-key.njk', {
      title: 'Revoke a key',
      kid: key.kid,
      typed: String(attempt?.values.reason ?? ''),
    });
  },
  async post(ctx, { params, form }) {
    const { signedAgain } = await revokeKey(ctx, { kid: params.kid, reason: form.reason });
    return goTo(url, { notice: `The key is revoked. Live cards signed again: ${signedAgain}` });
  },
});

function sayState({ rotatedAt, revokedAt }: { rotatedAt: Date | null; revokedAt: Date | null }): string {
  if (revokedAt) return `Revoked at ${dayAndTime(revokedAt)}`;
  return rotatedAt ? `Rotated at ${dayAndTime(rotatedAt)}; what it signed is good` : 'Current';
}
