import { createHash } from 'node:crypto';
import { type Ctx, inTransaction } from '../../../platform/db/database.ts';
import { siteConfig } from '../../../platform/http/site-config.ts';
import {
  type AlertVersion,
  findVersionById,
  infosByLanguage,
  makeVersionMessage,
  statusWords,
} from '../../alerts/index.ts';
import { type CardPayload, statementTypes } from '../browser/card-payload.ts';
import { cardRefusals } from '../card-errors.ts';
import { signPayload } from '../keys/sign-statement.ts';
import { findCard, insertCard, updateCardSignature } from './card-store.ts';

/** A card: the signed text, and what it holds. */
export interface Card {
  readonly jws: string;
  readonly payload: CardPayload;
}

/**
 * The card of a told version in a language, or the nearest language that it has. Made and signed when it is first asked for,
 * the same for ever after; signed again, word for word, when its key was revoked since. Refuses CARD_NOT_FOUND for a version
 * that nobody was told.
 */
export async function cardOfVersion(ctx: Ctx, versionId: string, language = 'en'): Promise<Card> {
  const ready = await findCard(ctx, versionId, language);
  return ready && !ready.isRevoked ? openCard(ready.jws) : makeCard(ctx, versionId, language);
}

async function makeCard(ctx: Ctx, versionId: string, language: string): Promise<Card> {
  const version = await findVersionById(ctx, versionId);
  if (!version?.launchedAt) throw cardRefusals.refuse('CARD_NOT_FOUND');
  const languages = [...infosByLanguage(version.cap).keys()];
  const chosen = languages.includes(language) ? language : (languages[0] ?? 'en');
  const known = await findCard(ctx, versionId, chosen);
  if (known && !known.isRevoked) return openCard(known.jws);
  return inTransaction(ctx, async (within) => {
    if (known) return openCard(await signAgain(within, { versionId, language: chosen, jws: known.jws }));
    const payload = JSON.stringify(await writePayload(within, version, chosen, languages));
    const { jws, kid } = await signPayload(within, payload, statementTypes.card);
    const { alertId } = version;
    await insertCard(within, { versionId, language: chosen, alertId, jws, kid, digest: digestOf(jws) });
    // Whoever was faster has made the one that counts.
    return openCard((await findCard(within, versionId, chosen))?.jws ?? jws);
  });
}

/** Signs the same words of a card under the key of today, in the caller's transaction; gives the new text. */
export async function signAgain(
  ctx: Ctx,
  card: { readonly versionId: string; readonly language: string; readonly jws: string },
): Promise<string> {
  const payload = Buffer.from(card.jws.split('.')[1] ?? '', 'base64url').toString();
  const signed = await signPayload(ctx, payload, statementTypes.card);
  await updateCardSignature(ctx, { ...card, ...signed });
  return signed.jws;
}

/** SHA-256 of the second part of a JWS, base64url. */
function digestOf(jws: string): string {
  return createHash('sha256')
    .update(jws.split('.')[1] ?? '')
    .digest('base64url');
}

function openCard(jws: string): Card {
  return { jws, payload: JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString()) };
}

/** Everything in it is frozen with the version, so that it comes out the same whenever it is written. */
async function writePayload(
  ctx: Ctx,
  version: AlertVersion,
  language: string,
  languages: readonly string[],
): Promise<CardPayload> {
  const message = await makeVersionMessage(ctx, version, language);
  const { publicUrl } = ctx.config.of(siteConfig);
  const isLast = version.kind === 'cancel' || version.kind === 'all-clear';
  return {
    iss: publicUrl,
    alert: version.alertId,
    version: version.id,
    number: version.number,
    kind: version.kind,
    status: statusWords[version.status],
    lang: language,
    languages,
    iat: seconds(version.launchedAt),
    ...(version.expiresAt && !isLast ? { exp: seconds(version.expiresAt) } : {}),
    ...(version.nextUpdateAt && !isLast ? { next: seconds(version.nextUpdateAt) } : {}),
    words: {
      first: message.firstLine,
      sentence: message.sentence,
      lead: message.lead,
      sections: message.sections,
      facts: message.facts,
    },
    verify: `${publicUrl}/cards/verify`,
  };
}

function seconds(moment: Date | null): number {
  return Math.floor((moment?.getTime() ?? 0) / 1000);
}
