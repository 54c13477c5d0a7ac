export { callsCapability } from './calls.capability.ts';
export { holdCalls } from './calls-permissions.ts';
export { type CallToLoad, loadCall } from './load-call.ts';
