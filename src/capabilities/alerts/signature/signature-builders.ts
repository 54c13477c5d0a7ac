import { aCapAlert } from '../cap/cap-builders.ts';
import { renderCap } from '../cap/render-cap.ts';
import { signCap } from './sign-cap.ts';
import { makeSigningPair, type SigningPair } from './signing-pair.ts';

/** A new key with its certificate. */
export function aSigningPair(name = 'Northmoor Police (sample)'): SigningPair {
  return makeSigningPair(name, new Date('2026-01-01T00:00:00Z'));
}

/** A message and its signed form. */
export function aSignedCap(pair: SigningPair = aSigningPair()): { readonly plain: string; readonly signed: string } {
  const plain = renderCap(aCapAlert());
  return { plain, signed: signCap(plain, pair) };
}
