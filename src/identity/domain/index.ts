export { isForeignWrite, type RequestOrigin } from './origin.js';
export { passwordProblem } from './password.js';
export { LOOKALIKE_PAIRS, LOOKALIKES, normaliseUsername, usernameKey, usernameLook, usernameProblem } from './username.js';
