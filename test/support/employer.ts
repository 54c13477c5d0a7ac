import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Configuration } from 'oidc-provider';
import { afterAll, beforeAll } from 'vitest';

/** What an employer says of somebody who signs in under a name; whatever is left out is not said. */
export interface EmployerAccount {
  readonly email: string;
  readonly email_verified?: boolean;
  readonly name?: string;
  readonly groups?: readonly string[];
}

/** An employer's real OpenID Connect server on this machine, with its own pages for signing in and consenting. */
export interface TestEmployer {
  readonly issuerUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Accounts by the name typed at its page; change them as the test goes. Any password will do. */
  readonly accounts: Map<string, EmployerAccount>;
  /** Goes through its pages as a browser would, from the address that we send people to; tells where it sends them back. */
  signIn(url: string, login: string): Promise<URL>;
  /** Stops answering until the end of the tests. */
  goAway(): Promise<void>;
}

/** Starts an employer before the tests of a describe and ends it after them; `siteUrl` tells where it sends people back to. */
export function anEmployer(siteUrl: () => string, more: Configuration = {}): TestEmployer {
  const accounts = new Map<string, EmployerAccount>();
  const client = { clientId: 'tocsin', clientSecret: 'a-client-secret-for-tests-of-48-characters-length' };
  let server: Server | undefined;
  let issuerUrl = '';
  const goAway = async (): Promise<void> => {
    server?.closeAllConnections();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
    server = undefined;
  };
  beforeAll(async () => {
    server = createServer();
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    // Another site than ours, as an employer is: browsers tell localhost from 127.0.0.1.
    issuerUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const callback = `${siteUrl()}/sign-in/employer/callback`;
    const provider = new Provider(issuerUrl, { ...describeEmployer(accounts, client, callback), ...more });
    server.on('request', provider.callback());
  });
  afterAll(goAway);
  return {
    ...client,
    accounts,
    goAway,
    get issuerUrl() {
      return issuerUrl;
    },
    signIn: (url, login) => walk(url, login, siteUrl()),
  };
}

function describeEmployer(
  accounts: ReadonlyMap<string, EmployerAccount>,
  client: { readonly clientId: string; readonly clientSecret: string },
  callback: string,
): Configuration {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return {
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [callback] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
    cookies: { keys: ['a-cookie-key-for-tests'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    findAccount: (_ctx, id) => {
      const account = accounts.get(id);
      if (!account) return undefined;
      return {
        accountId: id,
        claims: () => ({ sub: `subject-of-${id}`, ...account, groups: [...(account.groups ?? [])] }),
      };
    },
  };
}

async function walk(start: string, login: string, siteUrl: string): Promise<URL> {
  const cookies = new Map<string, string>();
  let [url, form]: [string, URLSearchParams | undefined] = [start, undefined];
  for (let step = 0; step < 20; step += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const more = form ? { method: 'POST', body: form } : {};
    const reply = await fetch(url, { redirect: 'manual', headers: { cookie, accept: 'text/html' }, ...more });
    for (const each of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      cookies.set(name, value);
    }
    const to = reply.headers.get('location');
    if (to?.startsWith(siteUrl)) return new URL(to);
    const page = to ? '' : await reply.text();
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
    if (!to && !prompt) throw new Error(`The employer answered ${reply.status}: ${page.slice(0, 500)}`);
    url = new URL(to ?? /<form[^>]* action="([^"]+)"/.exec(page)?.[1] ?? url, url).href;
    form = to ? undefined : new URLSearchParams({ prompt: prompt ?? '', login, password: 'any' });
  }
  throw new Error('The employer sent us round in circles.');
}
