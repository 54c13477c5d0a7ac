import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeOutboundClient } from '../platform/outbound/outbound-client.ts';
import { findProjectRoot } from '../platform/project-root.ts';
import { capabilityNames } from './capability-names.ts';
import { checkComposition } from './check-composition.ts';
import { compose } from './compose.ts';
import { deferMail } from './deferred-mail.ts';

const outside = { mail: deferMail(), outbound: makeOutboundClient(), serverUrl: 'http://127.0.0.1:8080' };

describe('the composition', () => {
  it('fits together in both modes', () => {
    for (const mode of ['sample', 'production'] as const) checkComposition(compose({ mode, ...outside }));
  });

  it('has the capabilities of the list, in its order, and the sample network in sample mode alone', () => {
    expect(compose({ mode: 'sample', ...outside }).map((each) => each.name)).toEqual([...capabilityNames]);
    const inProduction = compose({ mode: 'production', ...outside }).map((each) => each.name);
    expect(inProduction).toEqual(capabilityNames.filter((name) => name !== 'sample'));
  });

  it('leaves out no capability that has migrations', () => {
    const folder = join(findProjectRoot(), 'src', 'capabilities');
    const withTables = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'migrations')));
    expect(withTables.filter((name) => !capabilityNames.some((known) => known === name))).toEqual([]);
  });
});
