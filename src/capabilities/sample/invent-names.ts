import {
  firmEndings,
  firstNames,
  nameBeginnings,
  streetBeginnings,
  streetEndings,
  surnameEndings,
} from './sample-words.ts';
import type { SeededRandom } from './seeded-random.ts';

/** An invented person: a common first name with a surname that nobody bears. */
export function inventPersonName(random: SeededRandom): string {
  return `${random.pick(firstNames)} ${random.pick(nameBeginnings)}${random.pick(surnameEndings)}`;
}

/** An invented firm that no other in `taken` is called; adds the name to `taken`. */
export function inventFirmName(random: SeededRandom, trades: readonly string[], taken: Set<string>): string {
  for (;;) {
    const name = `${random.pick(nameBeginnings)}${random.pick(firmEndings)} ${random.pick(trades)}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

/** An invented street with a house number. */
export function inventStreet(random: SeededRandom): string {
  return `${random.whole(1, 180)} ${random.pick(streetBeginnings)} ${random.pick(streetEndings)}`;
}

const inwardLetters = ['C', 'I', 'K', 'M', 'O', 'V'];

/** A postcode that cannot exist: the second half uses only letters that real ones never do, so no letter finds anybody. */
export function inventPostcode(random: SeededRandom, area: string): string {
  return `${area}${random.whole(1, 19)} ${random.whole(0, 9)}${random.pick(inwardLetters)}${random.pick(inwardLetters)}`;
}

/** Small letters and hyphens only: "Quillmere Coffee House" becomes "quillmere-coffee-house". */
export function asDomainLabel(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
