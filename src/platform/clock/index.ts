export { Calendar, CLOCK } from './clock.js';
