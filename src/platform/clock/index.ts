export { Calendar, CLOCK } from './clock.js';
export { ClockWatch, type ClockWarning } from './clock-watch.js';
export { AHEAD_INTERVAL, AHEAD_MS } from './tolerance.js';
