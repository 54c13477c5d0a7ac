import { networkRoles } from '../capabilities/network/index.ts';
import { brandConfig } from '../design/brand.ts';
import type { Ctx } from '../platform/db/database.ts';
import { listColumns, makeRowTypes, makeTablesPage } from '../platform/db/describe-schema.ts';
import { sharedConfig } from '../platform/http/shared/shared-config.ts';
import { siteConfig } from '../platform/http/site-config.ts';
import { mailConfig } from '../platform/outbound/mail-config.ts';
import { makeOutboundClient } from '../platform/outbound/outbound-client.ts';
import { capabilityNames } from './capability-names.ts';
import { compose } from './compose.ts';
import { deferMail } from './deferred-mail.ts';
import { makeReferencePages } from './reference-pages.ts';
import { serverConfig } from './server-config.ts';

/** Every generated file, path to text: the reference pages, and the row types of a migrated database. */
export async function makeGeneratedFiles(ctx: Pick<Ctx, 'db'>): Promise<ReadonlyMap<string, string>> {
  const capabilities = compose({
    mode: 'sample',
    mail: deferMail(),
    outbound: makeOutboundClient(),
    serverUrl: 'http://127.0.0.1',
  });
  const declarations = [
    serverConfig,
    siteConfig,
    mailConfig,
    sharedConfig,
    brandConfig,
    ...capabilities.flatMap((each) => each.config ?? []),
  ];
  const files = new Map<string, string>();
  const roles = networkRoles.map((role) => role.name);
  const pages = makeReferencePages(capabilities, declarations, roles);
  for (const [name, text] of pages) files.set(`docs/reference/${name}`, text);
  const columns = await listColumns(ctx, [...capabilityNames]);
  for (const name of capabilityNames) {
    const own = columns.filter((column) => column.schema === name);
    if (own.length > 0) files.set(`src/capabilities/${name}/${name}-rows.generated.ts`, makeRowTypes(name, own));
  }
  files.set('docs/reference/tables.md', makeTablesPage(columns));
  return files;
}
