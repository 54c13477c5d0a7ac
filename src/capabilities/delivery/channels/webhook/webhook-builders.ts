import type { Ctx } from '../../../../platform/db/database.ts';
import { registerWebhook } from './register-webhook.ts';
import type { WebhookContent } from './webhook-body.ts';

/** What a machine is told of an invented exercise. */
export function aWebhookContent(): WebhookContent {
  const sections = [{ heading: 'What to do', text: 'Keep away.' }];
  return {
    type: 'alert.published',
    ...{ alertId: 'an-alert', versionId: 'a-version', kind: 'EXERCISE' },
    sentAt: '2026-11-21T10:00:00.000Z',
    expiresAt: '2026-11-21T12:00:00.000Z',
    capPath: '/feeds/alerts/a-version.cap',
    texts: { en: { firstLine: 'EXERCISE: shelter', sentence: 'This is an exercise.', lead: '', sections } },
  };
}

/** Registers a machine, as an operator would; returns its id and the secret as it was shown. */
export function aWebhook(ctx: Ctx, personId: string, url: string) {
  const roles = [{ role: 'operator', scope: { kind: 'national' as const, id: '' } }];
  const actor = { kind: 'person' as const, personId: '01990000-0000-7000-8000-0000000000aa', name: 'Olu', roles };
  return registerWebhook({ ...ctx, actor }, { personId, name: 'Wall display', url });
}
