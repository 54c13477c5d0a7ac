export { cascadeCapability } from './cascade.capability.ts';
export { type CascadeReading, readCascade } from './coverage/read-cascade.ts';
export { keepStandingOrders } from './passing/keep-standing-orders.ts';
export { keepRolledUp } from './rollup/keep-rolled-up.ts';
