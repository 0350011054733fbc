export { ImportsModule } from './imports.module.js';
export { type ImportOrder, ImportsService } from './imports.service.js';
export { type StoredImport } from './imports.store.js';
