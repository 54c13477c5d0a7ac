import { capabilityOf, type Import, type SourceFile } from './source-files.ts';

/** Which capabilities each may lean on, by its sheet's `dependsOn`. */
export type Dependencies = ReadonlyMap<string, readonly string[]>;

// A package is imported in one place, so that it can be changed in one place.
const fencedPackages: readonly { readonly test: RegExp; readonly door: string }[] = [
  { test: /^(pg|kysely|pg-copy-streams)$/, door: 'src/platform/db/' },
  { test: /^graphile-worker$/, door: 'src/platform/(db|jobs)/' },
  { test: /^(fastify|@fastify\/.*|fastify-type-provider-zod)$/, door: 'src/platform/http/' },
  { test: /^(undici|nodemailer|notifications-node-client)$/, door: 'src/platform/outbound/' },
  { test: /^(nunjucks|d3-scale|d3-shape)$/, door: 'src/design/' },
  { test: /^openid-client$/, door: 'src/capabilities/identity/oidc/' },
  { test: /^pino$/, door: 'src/platform/log/' },
  { test: /^ical-generator$/, door: 'src/platform/calendar/' },
];

/** Says what is wrong with the imports of one file, and which door to use instead; empty when nothing is. */
export function judgeImports(file: SourceFile, dependencies: Dependencies): string[] {
  if (isTest(file.path)) return [];
  return file.imports.flatMap((each) => {
    const fault = each.isPackage ? judgePackage(file.path, each) : judgeFile(file.path, each.to, dependencies);
    return fault ? [`${file.path} imports ${each.to}: ${fault}`] : [];
  });
}

function isTest(path: string): boolean {
  return /\.test\.ts$|-builders\.ts$|\.journey\.ts$/.test(path);
}

function judgePackage(path: string, each: Import): string | undefined {
  if (path.startsWith('src/kernel/') && !['zod', 'uuid'].includes(each.to)) {
    return 'the kernel is pure; only the validator and uuid are let in';
  }
  const fence = fencedPackages.find((one) => one.test.test(each.to));
  if (fence && !new RegExp(`^${fence.door}`).test(path)) return `only ${fence.door} may; use what it offers`;
  return undefined;
}

function judgeFile(path: string, to: string, dependencies: Dependencies): string | undefined {
  if (to.startsWith('src/main/') && !path.startsWith('src/main/')) return 'main knows everybody and nobody knows main';
  if (path.startsWith('src/main/')) return undefined;
  if (path.startsWith('src/kernel/'))
    return to.startsWith('src/kernel/') ? undefined : 'the kernel imports only itself';
  if (path.startsWith('src/design/')) {
    return /^src\/(kernel|design)\//.test(to) ? undefined : 'design may import only itself and the kernel';
  }
  if (path.startsWith('src/platform/')) {
    return /^src\/(kernel|platform)\//.test(to) ? undefined : 'platform may import only itself and the kernel';
  }
  return judgeCapability(path, to, dependencies);
}

function judgeCapability(path: string, to: string, dependencies: Dependencies): string | undefined {
  const from = capabilityOf(path);
  const target = capabilityOf(to);
  if (!from) return undefined;
  if (target && target !== from) {
    if (to !== `src/capabilities/${target}/index.ts`) return `use the front door src/capabilities/${target}/index.ts`;
    if (!dependencies.get(from)?.includes(target)) return `add '${target}' to dependsOn of ${from}, or hear its events`;
    return undefined;
  }
  if (!target) return undefined;
  return judgeInside(path, to);
}

function judgeInside(path: string, to: string): string | undefined {
  const edge = /\/(pages|http|jobs)\//;
  const fromEdge = edge.exec(path)?.[1];
  const toEdge = edge.exec(to)?.[1];
  if (path.endsWith('.capability.ts') || path.endsWith('/index.ts')) return undefined;
  if (!fromEdge && toEdge && toEdge !== 'jobs') return 'a verb or store never imports pages or routes';
  if (fromEdge && toEdge && fromEdge !== toEdge && toEdge !== 'jobs')
    return 'pages, http and jobs do not import each other';
  return undefined;
}
