export { makeMailKeeper } from './catch-mail.ts';
export { loadSampleNetwork } from './load-sample-network.ts';
export { type MailCatcher, startMailCatcher } from './mail-catcher.ts';
export { makeSampleCapability } from './sample.capability.ts';
