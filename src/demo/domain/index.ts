export { demoFirms, SITUATIONS, type DemoFirm, type DemoSeed } from './demo-zone.js';
export { type DemoRecognition } from './recognitions.js';
