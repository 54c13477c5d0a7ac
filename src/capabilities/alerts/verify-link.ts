import type { Ctx } from '../../platform/db/database.ts';
import { siteConfig } from '../../platform/http/site-config.ts';

/** Where anybody can see that we sent a version, and whether there is a newer word. */
export function makeVerifyLink(ctx: Pick<Ctx, 'config'>, versionId: string): string {
  return `${ctx.config.of(siteConfig).publicUrl}/verify/${versionId}`;
}
