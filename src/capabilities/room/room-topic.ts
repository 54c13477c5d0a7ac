/** What the room listens to: everything that happens in any thread. A `*` at the end means whatever begins so. */
export const roomListensTo = 'thread:*';

/** What is notified when something of the room itself changed: its shift note, or who looks at it. */
export const roomTopic = 'thread:room';
