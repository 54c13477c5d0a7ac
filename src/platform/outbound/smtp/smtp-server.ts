/** One mail server as the settings name it. */
export interface SmtpServer {
  /** As it stands in outcomes and shifts: small letters, digits, hyphens. */
  readonly name: string;
  /** Its share against the other servers. */
  readonly weight: number;
  /** Connections held open at once, of the attack lane and again of all other lanes. */
  readonly connections: number;
  /** Most messages a second that it is given; undefined when it sets no bounds. */
  readonly rate: number | undefined;
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (RFC 8314), required after the greeting (RFC 3207), or used where the server offers it. */
  readonly tls: 'implicit' | 'required' | 'offered';
  readonly login: { readonly user: string; readonly password: string } | undefined;
}

const usualConnections = 10;

/** The single URLs in a list with commas; a comma inside a password is written %2C. */
export function splitServerUrls(list: string): string[] {
  return list.split(',').flatMap((each) => each.trim() || []);
}

/**
 * Reads `smtp://user:password@host:port?name=&weight=&connections=&rate=&tls=required`, or several with commas; throws a
 * sentence that names what is wrong. A server without a name is `mail-server`, the second one `mail-server-2`.
 */
export function readSmtpServers(list: string): readonly SmtpServer[] {
  const servers = splitServerUrls(list).map(readSmtpServer);
  if (servers.length === 0) throw new Error('There is no mail server in the list.');
  const names = servers.map(({ name }) => name);
  const twin = names.find((name, place) => names.indexOf(name) !== place);
  if (twin) throw new Error(`Two mail servers are called ${twin}.`);
  return servers;
}

function readSmtpServer(text: string, place: number): SmtpServer {
  if (!URL.canParse(text)) throw new Error('A mail server must be smtp://host:port or smtps://host:port.');
  const url = new URL(text);
  const { protocol, hostname, port, username, password, searchParams } = url;
  if (protocol !== 'smtp:' && protocol !== 'smtps:') throw new Error('The mail server must be smtp:// or smtps://.');
  const known = new Set(['name', 'weight', 'connections', 'rate', 'tls']);
  const strange = [...searchParams.keys()].find((key) => !known.has(key));
  if (strange) throw new Error(`A mail server has no setting ${strange}.`);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (host === '') throw new Error('A mail server needs a host.');
  const name = searchParams.get('name') ?? (place === 0 ? 'mail-server' : `mail-server-${place + 1}`);
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(name)) throw new Error(`${name} is no name: small letters, digits, hyphens.`);
  return {
    name,
    weight: readNumber(searchParams, 'weight', 1) ?? 1,
    connections: Math.round(readNumber(searchParams, 'connections', usualConnections) ?? usualConnections),
    rate: readNumber(searchParams, 'rate', undefined),
    host,
    // RFC 8314 7.3: 465 is submission over TLS; RFC 6409: 587 is submission.
    port: Number(port) || (protocol === 'smtps:' ? 465 : 587),
    tls: readTls(url, host),
    login: username === '' ? undefined : { user: decodeURIComponent(username), password: decodeURIComponent(password) },
  };
}

function readNumber(params: URLSearchParams, key: string, usual: number | undefined): number | undefined {
  const typed = params.get(key);
  if (typed === null) return usual;
  const value = Number(typed);
  if (!(value > 0) || value > 100_000 || (key === 'connections' && value < 1))
    throw new Error(`${key} of a mail server must be a number above 0.`);
  return value;
}

function readTls({ protocol, username, searchParams }: URL, host: string): SmtpServer['tls'] {
  if (protocol === 'smtps:') return 'implicit';
  const asked = searchParams.get('tls');
  if (asked !== null && asked !== 'required') throw new Error('tls of a mail server can only be "required".');
  // A password never crosses a network in clear.
  return asked === 'required' || (username !== '' && !isThisMachine(host)) ? 'required' : 'offered';
}

/** Whether a host is this machine, so that nothing crosses a network. */
export function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
