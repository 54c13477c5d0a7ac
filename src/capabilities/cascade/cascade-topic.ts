/** What open pages about the cascade of an alert listen to: at most once a second while answers and outcomes come in. */
export function cascadeTopic(alertId: string): string {
  return `cascade:${alertId}`;
}

/** What delivery and alerts notify when something of a thread changed. */
export const threadPrefix = 'thread:';
