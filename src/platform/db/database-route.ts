import { second } from '../../kernel/time.ts';
import { hostName, isOverNetwork, listHostUrls } from './database-hosts.ts';
import { askHealth, HostClient, type ServerHealth } from './host-client.ts';

/** No host of DATABASE_URL takes writes at the moment; the message says what each of them did. */
export class NoWritableHost extends Error {
  override readonly name = 'NoWritableHost';
}

/** The way to the server that takes writes, which may be another one from one minute to the next. */
export interface DatabaseRoute {
  /** More than one host is named: whichever takes writes is used. */
  readonly isChoice: boolean;
  /** A server at the other end can fall silent without the connection ending. */
  readonly canFallSilent: boolean;
  /** In milliseconds: how long connecting to one host may take. */
  readonly connectWithin: number;
  /** Connection string of the host that took writes when it was last looked. */
  current(): string;
  /** Looks at all hosts at once, for everybody who asks meanwhile, and turns to the one that takes writes. */
  find(): Promise<string>;
  /** Opens a connection of its own, outside any pool, to the host that takes writes. */
  open(name: string): Promise<HostClient>;
  /** Whether a connection may go on being used, as its server answers. */
  isFit(health: ServerHealth): boolean;
}

/** Reads a connection string of one or several hosts; connects to nothing yet. */
export function makeRoute(url: string): DatabaseRoute {
  const hosts = listHostUrls(url);
  const isChoice = hosts.length > 1;
  // With nowhere else to go there is no hurry.
  const connectWithin = (isChoice ? 3 : 10) * second;
  let [current] = hosts;
  let finding: Promise<string> | undefined;

  const open = async (name: string): Promise<HostClient> => {
    const client = await openFirst(hosts, { name, connectWithin });
    current = client.hostUrl;
    return client;
  };
  const find = async (): Promise<string> => {
    const client = await open('tocsin look');
    client.end().catch(() => undefined);
    return client.hostUrl;
  };
  return {
    isChoice,
    canFallSilent: hosts.some(isOverNetwork),
    connectWithin,
    current: () => current,
    find() {
      finding ??= find().finally(() => {
        finding = undefined;
      });
      return finding;
    },
    open,
    isFit: (health) => health === 'writable' || (health === 'read-only' && !isChoice),
  };
}

type Opening = { readonly name: string; readonly connectWithin: number };

/** The first host that takes writes wins; a sole host is taken as it is. */
async function openFirst(hosts: readonly string[], opening: Opening): Promise<HostClient> {
  const [only] = hosts;
  if (hosts.length === 1 && only) return connectTo(only, opening);
  let won = false;
  const attempts = hosts.map(async (url) => {
    const client = await connectTo(url, opening).catch((fault: unknown) => {
      throw new Error(`${hostName(url)}: ${String(fault)}`, { cause: fault });
    });
    const health = await askHealth(client);
    if (health === 'writable' && !won) {
      won = true;
      return client;
    }
    client.cut();
    throw new Error(`${hostName(url)}: ${health}`);
  });
  try {
    return await Promise.any(attempts);
  } catch (fault) {
    const reasons = fault instanceof AggregateError ? fault.errors.map((each: Error) => each.message) : [String(fault)];
    throw new NoWritableHost(`No host of DATABASE_URL takes writes (${reasons.join('; ')}).`, { cause: fault });
  }
}

async function connectTo(url: string, opening: Opening): Promise<HostClient> {
  const client = new HostClient({ url, ...opening });
  try {
    await client.connect();
    return client;
  } catch (fault) {
    client.cut();
    throw fault;
  }
}
