const scheme = /^[a-z][a-z0-9+.-]*:/i;
const allowedSchemes = /^(https?|tel|mailto):/i;

/** Whether a text may lead there: the web, a telephone, a mail, or a place of this site. Nothing that runs, and no hidden host. */
export function isAllowedLink(address: string): boolean {
  // Browsers drop white space and control characters, and read `//`, `/\` and `\\` as the start of another host.
  const bare = [...address].filter((each) => each > ' ' && each !== '\u007f').join('');
  if (/^[/\\]{2}/.test(bare) || bare.includes('\\')) return false;
  return scheme.test(bare) ? allowedSchemes.test(bare) : true;
}

/** The host of a link to another site, without its `www.`; undefined for all others. */
export function findForeignHost(address: string): string | undefined {
  if (!/^https?:/i.test(address)) return undefined;
  try {
    return new URL(address).hostname.replace(/^www\./, '');
  } catch {
    return undefined;
  }
}
