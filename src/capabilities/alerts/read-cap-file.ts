import type { CapVerdict } from './cap/cap-reason.ts';
import { checkCapFile } from './cap/check-cap-file.ts';
import { parseCap } from './cap/parse-cap.ts';

/** One alert of a file, as somebody chooses it; `usable` ones have a model that a draft can begin from. */
export interface CapFileEntry {
  /** From 0, as `draftAlertFromCap` takes it. */
  readonly index: number;
  readonly usable: boolean;
  readonly headline: string;
  readonly about: string;
}

/** What the reading of a file came to, for people. */
export interface CapFileReading {
  readonly verdict: CapVerdict;
  readonly reasons: readonly string[];
  readonly links: readonly string[];
  readonly entries: readonly CapFileEntry[];
}

/** Reads a file and tells what is in it; changes nothing and never throws. */
export function readCapFile(name: string, bytes: Uint8Array): CapFileReading {
  const { verdict, reasons, links } = checkCapFile(name, bytes);
  const entries = parseCap(bytes).readings.map((reading, index): CapFileEntry => {
    if (reading.verdict === 'refused') {
      return { index, usable: false, headline: `Alert ${index + 1}`, about: 'cannot be used; the reasons are above' };
    }
    const { alert } = reading;
    const info = alert.info[0];
    return {
      index,
      usable: alert.msgType === 'Alert' || alert.msgType === 'Update' || alert.msgType === 'Cancel',
      headline: info?.headline || info?.event || `Alert ${index + 1}`,
      about: `${alert.status} ${alert.msgType} from ${alert.sender}, ${alert.sent}`,
    };
  });
  return { verdict, reasons, links, entries };
}
