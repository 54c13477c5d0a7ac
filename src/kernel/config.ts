import type { z } from 'zod';

/** One setting: its environment variable, what it means, and how it is checked. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  /** Environment variable, for example `TOCSIN_SMTP_URL`. */
  readonly variable: string;
  /** One sentence with unit and default; it becomes the reference. */
  readonly sentence: string;
  readonly schema: Schema;
  /** Shown as *** wherever configuration is printed. */
  readonly secret?: boolean;
  /** The example shown in the reference. */
  readonly example?: string;
}

/** The settings of one capability, by the name that its code uses. */
export interface ConfigDeclaration<Settings extends Record<string, Setting> = Record<string, Setting>> {
  readonly capability: string;
  readonly settings: Settings;
}

/** The parsed values of a declaration. */
export type ConfigOf<Declaration> =
  Declaration extends ConfigDeclaration<infer Settings>
    ? { readonly [Name in keyof Settings]: z.output<Settings[Name]['schema']> }
    : never;

/** All parsed configuration; ask it with the declaration to get that capability's typed values. */
export interface ConfigReader {
  of<Settings extends Record<string, Setting>>(
    declaration: ConfigDeclaration<Settings>,
  ): ConfigOf<ConfigDeclaration<Settings>>;
}

/** Declares the settings of a capability. */
export function declareConfig<const Settings extends Record<string, Setting>>(
  capability: string,
  settings: Settings,
): ConfigDeclaration<Settings> {
  return { capability, settings };
}

/** Parses every declaration from one environment; all faults come back together, as sentences. */
export function parseConfig(
  declarations: readonly ConfigDeclaration[],
  environment: Readonly<Record<string, string | undefined>>,
): { reader: ConfigReader; faults: readonly string[] } {
  const values = new Map<ConfigDeclaration, Record<string, unknown>>();
  const faults: string[] = [];
  for (const declaration of declarations) {
    const parsed: Record<string, unknown> = {};
    for (const [name, setting] of Object.entries(declaration.settings)) {
      const result = setting.schema.safeParse(environment[setting.variable] || undefined);
      if (result.success) parsed[name] = result.data;
      // A variable that several capabilities read is told once.
      else if (!faults.some((told) => told.startsWith(`${setting.variable}:`)))
        faults.push(`${setting.variable}: ${result.error.issues[0]?.message ?? 'not accepted'}. ${setting.sentence}`);
    }
    values.set(declaration, parsed);
  }
  return { reader: makeReader(values), faults };
}

function makeReader(values: ReadonlyMap<ConfigDeclaration, Record<string, unknown>>): ConfigReader {
  return {
    of(declaration) {
      const found = values.get(declaration);
      if (!found) throw new Error(`The settings of ${declaration.capability} were not declared to the composition.`);
      return found as never;
    },
  };
}
