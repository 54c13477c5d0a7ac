/**
 * What a page of ours may load (Content Security Policy 3): our own files and nothing else, no script or style written into it
 * but the sheets whose hashes are given (`sha256-…`). The same for every page, so it is written once and not for each answer.
 */
export function makeContentPolicy(inlineStyles: readonly string[]): string {
  const styles = ["'self'", ...inlineStyles.map((hash) => `'${hash}'`)].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${styles}`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join(';');
}
