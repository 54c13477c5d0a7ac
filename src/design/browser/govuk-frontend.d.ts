/** The little of GOV.UK Frontend that pages start; the package ships no types. */
declare module 'govuk-frontend' {
  type Component = { new (root: Element): object; readonly moduleName: string };
  export const Button: Component;
  export const CharacterCount: Component;
  export const Checkboxes: Component;
  export const ErrorSummary: Component;
  export const FileUpload: Component;
  export const NotificationBanner: Component;
  export const Radios: Component;
  export const SkipLink: Component;
  export const Tabs: Component;
  export function createAll(component: Component, config: object, scope: Element | Document): object[];
}
