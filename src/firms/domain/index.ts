export { usccCheckCharacter, usccFault, type UsccFault } from './uscc.js';
export { readFirmInput, type FirmInput, type FirmProfile, type FirmReading } from './firm-input.js';
