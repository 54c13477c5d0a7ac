/** A reason without the web address that it is about, or any long part of it: an address may hold a secret. */
export function hideAddress(reason: string, url: string, instead: string): string {
  const { pathname, search } = new URL(url);
  const parts = [...pathname.split('/'), ...search.split(/[?&=]/)].filter((part) => part.length > 8);
  const whole = [url, pathname + search, pathname].filter((each) => each.length > 1);
  return [...whole, ...parts].reduce((text, each) => text.replaceAll(each, instead), reason);
}
