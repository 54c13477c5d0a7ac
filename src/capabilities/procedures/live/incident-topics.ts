import type { SiteThread } from './step-tick-store.ts';

/** The topic of what happens at one site. */
export function siteTopic(premisesId: string): string {
  return `site-incident:${premisesId}`;
}

/** The topic of what happens at all sites in one alert. */
export function regionTopic(threadId: string): string {
  return `region-incident:${threadId}`;
}

/** Who hears of something at a site in an alert. */
export function incidentTopics({ threadId, premisesId }: SiteThread): readonly string[] {
  return [siteTopic(premisesId), regionTopic(threadId)];
}
