/** The connection string cannot be used; the message says what to write instead. */
export class DatabaseUrlError extends Error {
  override readonly name = 'DatabaseUrlError';
}

const parts = /^(postgres(?:ql)?:\/\/)([^/?#]*@)?([^/?#]*)([^?#]*)(\?[^#]*)?$/;
// The program writes wherever it connects to, so that those who ask for less are told.
const asksForWritable = [null, 'read-write', 'primary'];

/**
 * The hosts of a connection string, each as a connection string of its own. libpq's form is understood:
 * `postgresql://user@one:5432,two:5432/db?target_session_attrs=read-write`, where only the host that takes writes is used.
 */
export function listHostUrls(url: string): [string, ...string[]] {
  const [, scheme = '', account = '', hosts = '', path = '', search = ''] = parts.exec(url) ?? [];
  if (!scheme) return [url];
  const options = new URLSearchParams(search);
  const wanted = options.get('target_session_attrs');
  if (!asksForWritable.includes(wanted)) {
    throw new DatabaseUrlError(
      `DATABASE_URL asks for target_session_attrs=${wanted}, but Tocsin writes: leave it out or set it to read-write.`,
    );
  }
  if (!hosts.includes(',')) return [url];
  // The driver would take it for a setting of the server.
  options.delete('target_session_attrs');
  const rest = options.size > 0 ? `${path}?${options}` : path;
  const [first, ...others] = hosts.split(',').map((host) => {
    if (!host) throw new DatabaseUrlError('DATABASE_URL has a comma with no host beside it.');
    return `${scheme}${account}${host}${rest}`;
  });
  return [first ?? url, ...others];
}

/** Whether a connection string leads over a network, where a server can fall silent; a Unix socket cannot. */
export function isOverNetwork(hostUrl: string): boolean {
  const [, , , host = '', , search = ''] = parts.exec(hostUrl) ?? [];
  return !(new URLSearchParams(search).get('host') ?? host).startsWith('/') && !host.startsWith('%2F');
}

/** A host as people may read it: `two:5432`, without account and password. */
export function hostName(hostUrl: string): string {
  return parts.exec(hostUrl)?.[3] || 'the database';
}
