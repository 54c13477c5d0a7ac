export { type BeginSessionInput, beginSession } from './begin-session.ts';
export { createPerson } from './create-person.ts';
export { endSession } from './end-session.ts';
export { findSession } from './find-session.ts';
export { makeIdentityCapability } from './identity.capability.ts';
export { checkStepUp } from './passkeys/step-up.ts';
export { type PersonInput, personSchema } from './person.ts';
export { findPersonByEmail, findPersonWithEmail, namePeople, type Person } from './person-store.ts';
export { savePeople } from './save-people.ts';
