import { randomInt } from 'node:crypto';

// No vowels, so that no word comes out by chance, and none of two that look alike (0 and O, 5 and S, 2 and Z, 8 and B, 6
// and G, U and V) or sound alike (M and N). There are 23, a prime, so that the check finds what it must.
const letters = '23456789CDFHJKLMPRTVWXY';
const freeLetters = 9;
const spoken: Readonly<Record<string, string>> = {
  2: 'two',
  3: 'three',
  4: 'four',
  5: 'five',
  6: 'six',
  7: 'seven',
  8: 'eight',
  9: 'nine',
  C: 'Charlie',
  D: 'Delta',
  F: 'Foxtrot',
  H: 'Hotel',
  J: 'Juliett',
  K: 'Kilo',
  L: 'Lima',
  M: 'Mike',
  P: 'Papa',
  R: 'Romeo',
  T: 'Tango',
  V: 'Victor',
  W: 'Whiskey',
  X: 'X-ray',
  Y: 'Yankee',
};

/** A new code of ten letters: nine by chance (some 1.8 million million), and one that proves them. */
export function makeCopyCode(): string {
  const free = Array.from({ length: freeLetters }, () => letters.charAt(randomInt(letters.length))).join('');
  return free + checkLetterOf(free);
}

/**
 * The code that somebody typed, however they wrote it: in small letters, in groups, 1 or I for L, U for V. Nothing when it
 * cannot be one: a letter was heard or typed wrong, or two were exchanged.
 */
export function readCopyCode(typed: string): string | undefined {
  const code = typed
    .toUpperCase()
    .replace(/[\s.–—_-]/gu, '')
    .replace(/[1I]/g, 'L')
    .replace(/U/g, 'V');
  if (code.length !== freeLetters + 1 || [...code].some((letter) => !letters.includes(letter))) return undefined;
  return checkLetterOf(code.slice(0, freeLetters)) === code.at(-1) ? code : undefined;
}

/** A code as it is written and read out: "4KH 7PW 23XC". */
export function groupCopyCode(code: string): string {
  return [code.slice(0, 3), code.slice(3, 6), code.slice(6)].join(' ');
}

/** A code as it is spoken, group by group: "four, Kilo, Hotel". */
export function spellCopyCode(code: string): string[] {
  return groupCopyCode(code)
    .split(' ')
    .map((group) => [...group].map((letter) => spoken[letter] ?? letter).join(', '));
}

// Every place weighs differently, and none as much as the check itself: with a prime number of letters any one wrong letter
// and any two exchanged ones give another check.
function checkLetterOf(free: string): string {
  const sum = [...free].reduce((total, letter, place) => total + (place + 2) * letters.indexOf(letter), 0);
  return letters.charAt(sum % letters.length);
}
