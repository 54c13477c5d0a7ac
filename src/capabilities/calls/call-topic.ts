/** What is notified when anything about a call changed: its screens read it again. */
export function callTopic(callId: string): string {
  return `call:${callId}`;
}
