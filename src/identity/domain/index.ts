export { isForeignWrite, type RequestOrigin } from './origin.js';
export { passwordProblem } from './password.js';
export { normaliseUsername, usernameKey, usernameProblem } from './username.js';
