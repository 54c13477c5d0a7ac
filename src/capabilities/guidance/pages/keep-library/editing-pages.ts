import type { AnyPage } from '../../../../platform/http/page.ts';
import { guidanceFilesPage, removeGuidanceFilePage } from '../guidance-files/guidance-files.page.ts';
import { endGuidancePage, keepGuidancePage, moveGuidancePage } from '../keep-guidance/keep-guidance.page.ts';
import { keepPoliciesPage, keepPolicyPage } from '../keep-policies/keep-policies.page.ts';
import { chooseLanguagePage, translateGuidancePage } from '../translate-guidance/translate-guidance.page.ts';
import { newGuidancePage, writeGuidancePage } from '../write-guidance/write-guidance.page.ts';
import { keepLibraryPage } from './keep-library.page.ts';

/** The pages of those who write, approve and keep the library. */
export const editingPages: readonly AnyPage[] = [
  keepLibraryPage,
  keepPoliciesPage,
  keepPolicyPage,
  newGuidancePage,
  keepGuidancePage,
  writeGuidancePage,
  chooseLanguagePage,
  translateGuidancePage,
  guidanceFilesPage,
  removeGuidanceFilePage,
  moveGuidancePage,
  endGuidancePage,
];
