import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { stripPicture } from './strip-picture.ts';

/** The largest picture that is taken, bytes: five megabytes. */
export const largestPlan = 5 * 1024 * 1024;
/** The most plans of one place, and the most marks on one plan. */
export const mostPlans = 12;
/** As above. */
export const mostMarks = 60;

/** What a mark stands for. */
export const markKinds = ['zone', 'exit', 'safer-place', 'assembly'] as const;

/** One of them. */
export type MarkKind = (typeof markKinds)[number];

/** What each is called. */
export const markKindWords: Readonly<Record<MarkKind, string>> = {
  zone: 'Part of the building',
  exit: 'Door',
  'safer-place': 'Safer place',
  assembly: 'Place to gather',
};

/** A numbered mark on a plan; x and y in per cent of its width from the left and of its height from the top. */
export interface FloorMark {
  readonly number: number;
  readonly kind: MarkKind;
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

/** A picture of which nothing is left but what it shows. Width and height in pixels, as it is seen. */
export interface PlanPicture {
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

/**
 * Judges a picture by its bytes, not its name, and takes out all that a camera or program wrote beside it: place, time, device,
 * comments, earlier previews. Errors at `file`.
 */
export function checkPlanPicture(name: string, bytes: Buffer): Checked<PlanPicture> {
  if (bytes.length === 0)
    return wrongInput({ file: name ? 'The file is empty. Choose another one.' : 'Choose a picture.' });
  if (bytes.length > largestPlan) return wrongInput({ file: 'Choose a picture of at most 5 MB.' });
  const begins = bytes.subarray(0, 1024).toString('latin1');
  if (begins.startsWith('%PDF')) {
    return wrongInput({
      file: 'A PDF can hold more than what it shows. Save the page as a picture (PNG) and choose that.',
    });
  }
  if (/<svg|<\?xml|<!DOCTYPE/i.test(begins)) {
    return wrongInput({
      file: 'An SVG can run by itself and load from elsewhere. Save it as a picture (PNG) and choose that.',
    });
  }
  const picture = stripPicture(bytes);
  if (!picture)
    return wrongInput({ file: 'Choose a whole picture: PNG or JPEG. This file is neither, or it is damaged.' });
  if (picture.width > mostPixels || picture.height > mostPixels) {
    return wrongInput({ file: 'Choose a picture of at most 10,000 points on each side.' });
  }
  return accepted(picture);
}

const mostPixels = 10_000;
