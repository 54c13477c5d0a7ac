export { evidenceCapability } from './evidence.capability.ts';
export { makePack } from './packs/make-evidence-pack.ts';
