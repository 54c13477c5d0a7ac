export { rotasCapability } from './rotas.capability.ts';
