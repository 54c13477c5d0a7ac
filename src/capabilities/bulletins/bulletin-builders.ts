import type { DraftInput } from './review/bulletin-draft.ts';

/** A draft with everything that any kind needs, for everybody. */
export function aDraft(more: Partial<DraftInput> = {}): DraftInput {
  return {
    ...{ title: 'Vans near stations', summary: 'In a sentence.', body: 'Look twice.', marking: 'GREEN' },
    threat: {
      happened: 'Something happened.',
      means: 'It means this.',
      review: 'Look at your plan.',
      vigilance: 'Look up.',
      awareness: 'Tell your team.',
    },
    ...{ audience: { everyone: true }, chosen: null, seriesCode: '' },
    welsh: { title: '', summary: '', body: '' },
    ...more,
  };
}
