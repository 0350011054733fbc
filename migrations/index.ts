import { CreatePlatform1790000000000 } from './1790000000000-CreatePlatform.js';

/** Every migration, in order. Merged ones are never edited. */
export const MIGRATIONS = [
  CreatePlatform1790000000000,
] as const;
