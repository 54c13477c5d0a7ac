import type { ChannelDescription } from '../../delivery/index.ts';

const headline = 'TEST: this message is measured';
const sentence = 'This is a test of Tocsin. Nothing has happened, and there is nothing to do.';

/** What a canary is told on a channel, in English: clearly a test, in whatever form the channel wants. */
export function writeCanaryContent(
  form: ChannelDescription['form'],
  { launchId, sentAt, expiresAt }: { launchId: string; sentAt: Date; expiresAt: Date },
): object {
  if (form === 'letter') return { subject: headline, text: `${sentence}\n` };
  if (form === 'notice') return { headline, summary: sentence, language: 'en', isReal: false };
  return {
    type: 'alert.published',
    alertId: launchId,
    versionId: launchId,
    kind: 'TEST',
    sentAt: sentAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    capPath: null,
    texts: { en: { firstLine: headline, sentence, lead: '', sections: [] } },
  };
}
