export {
  codeInWords,
  type DocumentHead,
  type DocumentKind,
  type DocumentText,
  documentKinds,
  kindTitles,
} from './document.ts';
export { languageName } from './document-words.ts';
export {
  type DocumentFile,
  parseDocumentFile,
  parseTranslationFile,
  writeDocumentFile,
} from './files/document-file.ts';
export { importDocument } from './files/import-document.ts';
export { type LibraryDocument, loadLibrary } from './files/load-library.ts';
export { makeGuidanceCapability } from './guidance.capability.ts';
export { documentPublished, documentWithdrawn } from './guidance-events.ts';
export {
  findPublished,
  listPublished,
  listPublishedLanguages,
  type PublishedChoice,
  type PublishedDocument,
  type PublishedFilter,
} from './published/published-store.ts';
export { type MarkedColumns, readableBy, relationsTo, relationTo } from './published/readable-by.ts';
export { readActionCard, readChecklist } from './read/document-parts.ts';
export { submitDocument } from './write/submit-document.ts';
export { reviseDocument } from './write/write-document.ts';
