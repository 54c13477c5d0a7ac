/** EXERCISE or TEST, where a launch is one by its first line: whatever follows from it says so too. */
export function markOf(firstLine: string): string {
  return /^(EXERCISE|TEST)\b/.exec(firstLine)?.[0] ?? '';
}

/** The kind of a launch as the banners of pages name it. */
export function statusOf(firstLine: string): 'Actual' | 'Exercise' | 'Test' {
  const mark = markOf(firstLine);
  if (mark === 'EXERCISE') return 'Exercise';
  return mark === 'TEST' ? 'Test' : 'Actual';
}
