import { describe, expect, it } from 'vitest';
import { channelDescriptions } from '../../delivery/index.ts';
import { writeCanaryContent } from './canary-content.ts';

const about = { launchId: '0193b1f0-0000-7000-8000-000000000000', sentAt: new Date(0), expiresAt: new Date(1) };

describe('what a canary is told', () => {
  it.each(channelDescriptions.filter(({ kind }) => kind === 'sent').map((each) => [each.name, each] as const))(
    'is what %s asks for, and says that it is a test',
    (_name, { form, content }) => {
      const written = writeCanaryContent(form, about);
      expect(content.safeParse(written).error).toBeUndefined();
      expect(JSON.stringify(written)).toContain('TEST');
      expect(JSON.stringify(written)).not.toContain('"isReal":true');
    },
  );
});
