import type { AnyPage } from '../../../../platform/http/page.ts';
import { listGuidancePage } from '../list-guidance/list-guidance.page.ts';
import { listVersionsPage } from './list-versions.page.ts';
import { printGuidancePage } from './print-guidance.page.ts';
import { readGuidancePage } from './read-guidance.page.ts';
import { readYoursPage } from './read-yours.page.ts';
import { guidanceFilePage, toolkitZipPage } from './take-guidance-files.page.ts';

/** The pages of readers, for the sheet. */
export const readingPages: readonly AnyPage[] = [
  listGuidancePage,
  readGuidancePage,
  readYoursPage,
  listVersionsPage,
  printGuidancePage,
  toolkitZipPage,
  guidanceFilePage,
];
