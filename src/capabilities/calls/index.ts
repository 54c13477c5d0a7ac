export { callsCapability } from './calls.capability.ts';
export { type CallToLoad, loadCall } from './load-call.ts';
