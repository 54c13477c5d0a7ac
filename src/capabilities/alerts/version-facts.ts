import { after, minute } from '../../kernel/time.ts';
import type { AlertVersion } from './alert-version.ts';
import { contentOf } from './content/draft-content.ts';
import type { MessageFacts } from './message/alert-message.ts';

/** The facts of one version, as events and the audit record carry them. */
export function versionFacts({ alertId, id, number, kind, status }: AlertVersion) {
  return { alertId, versionId: id, number, kind, status };
}

/** What a version says besides its words if it goes out at `sentAt`; `told` are the versions told before it. */
export function messageFacts(version: AlertVersion, told: readonly AlertVersion[], sentAt: Date): MessageFacts {
  const earlier = told.filter((each) => each.id !== version.id && each.launchedAt && each.launchedAt <= sentAt).at(-1);
  return {
    status: version.status,
    kind: version.kind,
    sentAt,
    expiresAt: after(sentAt, (version.lastsMinutes ?? 0) * minute),
    nextUpdateAt: version.nextUpdateMinutes === null ? null : after(sentAt, version.nextUpdateMinutes * minute),
    whatChanged: version.kind === 'update' ? (version.cap.note ?? '') : '',
    ...(earlier?.launchedAt
      ? { previous: { sentAt: earlier.launchedAt, headline: contentOf(earlier).words.headline } }
      : {}),
  };
}
