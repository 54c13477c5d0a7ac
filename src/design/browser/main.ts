import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  FileUpload,
  NotificationBanner,
  Radios,
  SkipLink,
  Tabs,
} from 'govuk-frontend';
import { addDrawingMap, addPlacingMap, type MapOutlines } from './draw-map.ts';
import { wipeCopyOnSignOut } from './hub-sign-out.ts';
import { keepUpToDate } from './live-updates.ts';
import { showPreviewAsTyped } from './preview-form.ts';

const onceOnly = [ErrorSummary, NotificationBanner, SkipLink];
const anywhere = [CharacterCount, Checkboxes, FileUpload, Radios, Tabs];

/** Starts the components inside `scope`; content that arrives later is started the same way. */
function startComponents(scope: Element | Document): void {
  // A second press within a second is the same press: nobody means to send twice.
  createAll(Button, { preventDoubleClick: true }, scope);
  for (const component of anywhere) createAll(component, {}, scope);
}

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
for (const component of onceOnly) createAll(component, {}, document);
startComponents(document);
for (const element of document.querySelectorAll<HTMLElement>('[data-live]')) {
  keepUpToDate(element, { open: (url) => new EventSource(url), start: startComponents });
}
/** Starts a map with what it shows; without that, the fields stay what they are: text. */
function startMap(url: string | undefined, add: (outlines: MapOutlines) => void): void {
  fetch(url ?? '', { headers: { accept: 'application/json' } }).then(
    async (answer) => answer.ok && add((await answer.json()) as MapOutlines),
    () => undefined,
  );
}

for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-draw-map]')) {
  startMap(field.dataset.drawMap, (outlines) => addDrawingMap(field, outlines));
}
for (const form of document.querySelectorAll<HTMLElement>('form[data-place-map]')) {
  startMap(form.dataset.placeMap, (outlines) => addPlacingMap(form, outlines));
}
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-preview]')) {
  showPreviewAsTyped(form, {
    // As the form itself is sent, so that the same page answers.
    post: async (url, data) => (await fetch(url, { method: 'POST', body: new URLSearchParams(data as never) })).text(),
    parse: (html) => new DOMParser().parseFromString(html, 'text/html'),
    later: (run, milliseconds) => setTimeout(run, milliseconds),
    cancel: (timer) => clearTimeout(timer as number | undefined),
    formData: (of) => new FormData(of),
  });
}
wipeCopyOnSignOut(document);
