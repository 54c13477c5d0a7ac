import { z } from 'zod';
import { defineEvent } from '../../platform/events/event.ts';
import { alertStatuses, versionKinds } from './alert.ts';

const versionFacts = z.object({
  alertId: z.string(),
  versionId: z.string(),
  number: z.number(),
  kind: z.enum(versionKinds),
  status: z.enum(alertStatuses),
});

/** A version waits for a second person. */
export const alertSubmitted = defineEvent({
  name: 'alert.submitted',
  sentence: 'A version of an alert waits for somebody else to approve it.',
  payload: versionFacts,
});

/** An approver sent a version back, or rejected it. */
export const alertReturned = defineEvent({
  name: 'alert.returned',
  sentence: 'A version of an alert was returned with reasons, or rejected.',
  payload: versionFacts,
});

/** A version is being told to people: first alert, update, cancellation or all-clear. */
export const alertPublished = defineEvent({
  name: 'alert.published',
  sentence: 'A version of an alert was launched; people are being told.',
  payload: versionFacts,
});

/** The time of an alert passed without an all-clear. */
export const alertExpired = defineEvent({
  name: 'alert.expired',
  sentence: 'The time of the live version of an alert passed.',
  payload: versionFacts,
});

/** The topic that open pages about one alert listen to; delivery tells of answers on the same. */
export function alertTopic(alertId: string): string {
  return `thread:${alertId}`;
}

/** The topic of the list of alerts. */
export const alertsTopic = 'alerts';
