/** The value at a path (`message.id`, `messages.0.id`) of something that came as JSON, as text; nothing when there is none. */
export function findField(from: unknown, path: string): string | undefined {
  let value: unknown = from;
  for (const step of path.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[step];
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** JSON as it came, or nothing when it is none. */
export function findJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
