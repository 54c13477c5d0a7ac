import { z } from 'zod';
import { defineJob } from '../../../platform/jobs/job.ts';
import { auditEscalation } from '../audit/audit-escalation.ts';

/** Every minute: were all steps of what runs carried out? */
export const auditLiveJob = defineJob({
  name: 'escalation.audit-live',
  sentence:
    'Proves that no step of a running alert was left out, early, doubled or without a next one, and leaves a heartbeat.',
  // The clock adds its own fields to what it enqueues.
  payload: z.unknown(),
  // The next minute comes anyway.
  maxAttempts: 1,
  async run(ctx) {
    await auditEscalation(ctx, 'live');
  },
});

/** Every night: the same over the last five weeks. */
export const auditPastJob = defineJob({
  name: 'escalation.audit-past',
  sentence: 'Proves the same of the last five weeks, so that nothing is lost by an audit that did not run.',
  payload: z.unknown(),
  maxAttempts: 3,
  async run(ctx) {
    await auditEscalation(ctx, 'past');
  },
});
