import { accepted, type Checked, wrongInput } from '../../../kernel/wrong-input.ts';
import { largestPlan, type PlanPicture } from './floor-plan.ts';
import { stripPicture } from './strip-picture.ts';

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
