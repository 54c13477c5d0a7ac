import type { Ctx } from '../../../platform/db/database.ts';
import { evidenceOfAssessment } from '../../assessments/index.ts';
import { evidenceOfDrills } from '../../drills/index.ts';
import { evidenceOfDuty } from '../../obligations/index.ts';
import type { Evidence, Standing } from '../../premises/index.ts';
import { evidenceOfProcedures } from '../../procedures/index.ts';
import { evidenceOfActions } from './evidence-of-actions.ts';
import type { SectionKey } from './pack.ts';

/** A part of premises that goes into a pack. */
export interface PackSource {
  readonly key: SectionKey;
  readonly title: string;
  /** Where it is made or made better, below the page of the premises. */
  readonly path: string;
  /** Why there is nothing of it yet; undefined when there is. */
  lacking(standing: Standing | undefined): string | undefined;
  /** What there is and is not whole: told before a pack is made, never a reason not to. */
  short(standing: Standing | undefined): string | undefined;
  read(ctx: Ctx, premisesId: string): Promise<Evidence>;
}

/** Everything that a pack is made of, in its order. */
export const packSources: readonly PackSource[] = [
  {
    key: 'duty',
    title: 'What the Act asks of these premises',
    path: 'duty',
    lacking: (standing) => (standing?.tier ? undefined : 'The questions about the duty were not answered'),
    short: () => undefined,
    read: evidenceOfDuty,
  },
  {
    key: 'assessment',
    title: 'Risk assessment',
    path: 'assessment',
    lacking: (standing) => (standing?.assessedOn ? undefined : 'No assessment was completed'),
    short: (standing) => (standing?.risksAbove ? 'Some risks are above what you accept' : undefined),
    read: evidenceOfAssessment,
  },
  {
    key: 'procedures',
    title: 'The four procedures',
    path: 'procedures',
    lacking: (standing) => (standing?.proceduresReady ? undefined : 'None of the four procedures is ready'),
    short: (standing) => ((standing?.proceduresReady ?? 0) < 4 ? 'Not all four are ready' : undefined),
    read: evidenceOfProcedures,
  },
  {
    key: 'drills',
    title: 'Drills, training and response',
    path: 'drills',
    lacking: (standing) =>
      standing?.drilledOn || standing?.responseSignedOn || standing?.peopleTrained
        ? undefined
        : 'No drill, training or sign-off was recorded',
    short: (standing) => (standing?.drilledOn ? undefined : 'No drill was run yet'),
    read: evidenceOfDrills,
  },
  {
    key: 'actions',
    title: 'What is to be done',
    path: 'actions',
    lacking: () => undefined,
    short: () => undefined,
    read: evidenceOfActions,
  },
];
