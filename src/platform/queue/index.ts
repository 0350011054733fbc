export { Nightly, Wakes } from './wakes.decorator.js';
export { Wakeups } from './wakeups.js';
