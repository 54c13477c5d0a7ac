import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CapVersion, capVersions } from '../../src/capabilities/alerts/cap/cap-model.ts';
import { findSharedData } from '../support/shared-data.ts';

/** One sample file with what is known about it; counts are absent where nobody counted. */
export type CapSample = {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly root: string;
  readonly version: CapVersion;
  readonly xsdValid: boolean | null;
  readonly facts: Readonly<Record<string, unknown>>;
};

/** The folder of CAP samples and schemas, or undefined in a checkout that stands alone. */
export const capFolder = findSharedData('cap');

/** Every sample that the manifest lists; none without the folder. */
export function listCapSamples(): readonly CapSample[] {
  if (capFolder === undefined) return [];
  const manifest: unknown = JSON.parse(readFileSync(join(capFolder, 'MANIFEST.json'), 'utf8'));
  return (manifest as Record<string, unknown>[]).map((facts) => readSample(capFolder ?? '', facts));
}

function readSample(folder: string, facts: Record<string, unknown>): CapSample {
  const file = String(facts.file);
  return {
    file,
    bytes: readFileSync(join(folder, file)),
    root: String(facts.root),
    version: capVersions.find((version) => version === facts.cap) ?? '1.2',
    xsdValid: typeof facts.xsd_valid === 'boolean' ? facts.xsd_valid : null,
    facts,
  };
}
