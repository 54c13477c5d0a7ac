import { hubUrl } from './feed-topic.ts';

/** The `Link` header of a feed and of what a hub sends: where it stands, and which hubs tell of it (WebSub, 4 and 7). */
export function makeLinkHeader(publicUrl: string, self: string, otherHub?: string): string {
  const hubs = [hubUrl(publicUrl), ...(otherHub ? [otherHub] : [])].map((hub) => `<${hub}>; rel="hub"`);
  return [...hubs, `<${self}>; rel="self"`].join(', ');
}
