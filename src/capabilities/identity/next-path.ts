const longest = 500;

/** Where to go after signing in: the given path if it is one of this site, else the front page. Never another site. */
export function safeNextPath(given: string | undefined): string {
  // Browsers read a backslash as a slash and drop tabs and line breaks, so "/\evil" and "/\t/evil" would leave the site.
  if (!given || given.length > longest || !/^\/(?![/\\])[\x20-\x5b\x5d-\x7e]*$/.test(given)) return '/';
  const url = new URL(given, 'http://site.invalid');
  if (url.origin !== 'http://site.invalid') return '/';
  // "/.//evil" becomes "//evil" once its dots are resolved; and back into the signing-in would be a ring.
  const path = `${url.pathname}${url.search}${url.hash}`;
  return path.startsWith('//') || path.startsWith('/sign-') ? '/' : path;
}
