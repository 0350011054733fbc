export { AccessModule } from './access.module.js';
export { foreignOrigin } from './access.errors.js';
export { type Actor, ActorSource, type Authentication, type CredentialedRequest } from './actor.js';
export { ACCESS_RULE, type AccessRule, Allow, Public } from './allow.decorator.js';
export { CurrentActor, CurrentAuthentication } from './current-actor.decorator.js';
export { isRole, type Permission, PERMISSIONS, permissionsOf, type Role, ROLES } from './permissions.js';
export { SessionEndings } from './session-endings.js';
