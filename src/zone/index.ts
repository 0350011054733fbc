export { ZoneModule } from './zone.module.js';
