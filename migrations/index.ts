import { CreatePlatform1790000000000 } from './1790000000000-CreatePlatform.js';
import { CreateUsers1790000000500 } from './1790000000500-CreateUsers.js';
import { IndexHistory1790000000600 } from './1790000000600-IndexHistory.js';

/** Every migration, in order. Merged ones are never edited. */
export const MIGRATIONS = [
  CreatePlatform1790000000000,
  CreateUsers1790000000500,
  IndexHistory1790000000600,
] as const;
