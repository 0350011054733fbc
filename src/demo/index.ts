export { DemoModule } from './demo.module.js';
export { DEMO_ACTOR, DemoZone } from './demo-zone.service.js';
