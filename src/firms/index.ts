export { FirmsModule } from './firms.module.js';
export { FirmsService, type FirmView } from './firms.service.js';
export {
  CURRENT_PROFILES,
  type FirmBrief,
  hasIdentifierLike,
  type ProfileRow,
  profilesKnownAt,
  type FirmIdentifier,
  type FirmReference,
  type Provenance,
  type StoredFirm,
} from './firms.store.js';
export { firmNotFound } from './firms.errors.js';
export { type FirmInput, type FirmProfile, type FirmReading } from './domain/index.js';
