import { type EventHearer, hears } from '../../../platform/events/event.ts';
import { bulletinSent } from '../../bulletins/index.ts';
import { documentPublished, documentWithdrawn } from '../../guidance/index.ts';
import { levelChanged } from '../../threat/index.ts';
import { bulletinSource } from '../sources/bulletin-source.ts';
import { guidanceSource } from '../sources/guidance-source.ts';
import { threatSource } from '../sources/threat-source.ts';
import { renewEntry } from './renew-entries.ts';

/** News after which something else is found. */
export const searchHears: readonly EventHearer[] = [
  hears(documentPublished, 'search.document-published', (ctx, { documentId }) =>
    renewEntry(ctx, guidanceSource, documentId),
  ),
  hears(documentWithdrawn, 'search.document-withdrawn', (ctx, { documentId }) =>
    renewEntry(ctx, guidanceSource, documentId),
  ),
  hears(bulletinSent, 'search.bulletin-sent', (ctx, { bulletinId }) => renewEntry(ctx, bulletinSource, bulletinId)),
  hears(levelChanged, 'search.level-changed', (ctx, { system }) => renewEntry(ctx, threatSource, system)),
];
