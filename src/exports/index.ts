export { ExportsModule } from './exports.module.js';
export { type Bundle, type ExportOrder, ExportsService } from './exports.service.js';
export { type StoredExport } from './exports.store.js';
export { verifyBag } from './verify/verify-bag.js';
export { verifyCommand, type VerifyTerminal } from './verify/verify.command.js';
