/** The capabilities, ground floor first; migrations are read from each. The test of compose.ts keeps this list true. */
export const capabilityNames = [
  'audit',
  'identity',
  'network',
  'audiences',
  'delivery',
  'alerts',
  'room',
  'operations',
  'sample',
  'home',
] as const;
