import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { declareRefusals } from '../kernel/refusal.ts';
import type { Capability } from '../platform/capability.ts';
import { defineEvent, hears } from '../platform/events/event.ts';
import { definePage, goTo } from '../platform/http/page.ts';
import { defineRoute } from '../platform/http/route.ts';
import { defineStream } from '../platform/http/stream.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { checkComposition } from './check-composition.ts';

const job = defineJob({ name: 'bells.oil', sentence: 'Oils.', payload: z.object({}), run: async () => undefined });
const rung = defineEvent({ name: 'bell.rung', sentence: 'It was rung.', payload: z.object({}) });

const parts: Partial<Capability> = {
  pages: [definePage({ url: '/bells', access: 'public', get: async () => goTo('/') })],
  routes: [
    defineRoute({
      method: 'GET',
      url: '/api/bells',
      access: 'public',
      sentence: 'Bells.',
      reply: z.object({}),
      handle: async () => ({}),
    }),
  ],
  streams: [defineStream({ url: '/bells/live', access: 'public', topic: () => 'bells', push: async () => undefined })],
  jobs: [job],
  cron: [{ job, pattern: '0 3 * * *' }],
  hears: [hears(rung, 'bells.count', async () => undefined)],
  gauges: [{ name: 'tocsin_bells', sentence: 'Bells.', labels: [], read: async () => [] }],
  permissions: [{ key: 'bells.ring', sentence: 'A ringer rings.', roles: ['ringer'], scope: 'anywhere' as const }],
  refusals: declareRefusals({ BELL_GONE: { status: 410, title: 'Gone', sentence: 'It is gone.' } }),
};

const aSheet = (name: string, more: Partial<Capability> = {}): Capability => ({ name, dependsOn: [], ...more });

describe('a composition', () => {
  it('that fits says nothing', () => {
    expect(checkComposition([aSheet('towers'), aSheet('bells', { ...parts, dependsOn: ['towers'] })])).toBeUndefined();
  });

  it('must be listed ground floor first', () => {
    const [ground, first] = [aSheet('towers'), aSheet('bells', { dependsOn: ['towers'] })];
    expect(() => checkComposition([first, ground])).toThrow('bells depends on towers, which is not below it');
    expect(() => checkComposition([aSheet('bells', { dependsOn: ['bells'] })])).toThrow('not below it');
  });

  it.each([
    ['pages', 'the page /bells'],
    ['routes', 'the route GET /api/bells'],
    ['streams', 'the stream /bells/live'],
    ['jobs', 'the job bells.oil'],
    ['hears', 'the hearer bells.count'],
    ['gauges', 'the gauge tocsin_bells'],
    ['permissions', 'the permission bells.ring'],
    ['refusals', 'the refusal BELL_GONE'],
  ] as const)('must not declare twice what is in %s', (part, what) => {
    const twin = { [part]: parts[part] };
    expect(() => checkComposition([aSheet('towers', twin), aSheet('bells', twin)])).toThrow(
      `Two capabilities declare ${what}.`,
    );
  });

  it('must not list a capability twice', () => {
    expect(() => checkComposition([aSheet('bells'), aSheet('bells')])).toThrow(
      'Two capabilities declare the name bells.',
    );
  });

  it('may declare two deeds at one address', () => {
    const post = defineRoute({
      method: 'POST',
      url: '/api/bells',
      access: 'public',
      sentence: 'R.',
      reply: z.object({}),
      handle: async () => ({}),
    });
    expect(checkComposition([aSheet('bells', { routes: [...(parts.routes ?? []), post] })])).toBeUndefined();
  });

  it('must not start by the clock what nobody does', () => {
    expect(() => checkComposition([aSheet('bells', { cron: parts.cron ?? [] })])).toThrow(
      'the job bells.oil, which no capability declares',
    );
  });
});
