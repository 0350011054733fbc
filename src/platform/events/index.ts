export { Events, type EventType, type NewsEvent } from './events.js';
