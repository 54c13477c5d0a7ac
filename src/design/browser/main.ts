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
import { addDrawingMap, type MapOutlines } from './draw-map.ts';
import { keepUpToDate } from './live-updates.ts';

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
// Without the outlines the field stays what it is: text.
for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-draw-map]')) {
  fetch(field.dataset.drawMap ?? '', { headers: { accept: 'application/json' } }).then(
    async (answer) => answer.ok && addDrawingMap(field, (await answer.json()) as MapOutlines),
    () => undefined,
  );
}
