export { sayLeave } from './cover/say-leave.ts';
export { listShiftChanges, type ShiftChange, whoIsOn } from './list-shifts.ts';
export { makeRotasCapability } from './rotas.capability.ts';
export { createRota, type RotaInput } from './save-rota.ts';
