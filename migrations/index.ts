import { CreatePlatform1790000000000 } from './1790000000000-CreatePlatform.js';
import { CreateUsers1790000000500 } from './1790000000500-CreateUsers.js';
import { IndexHistory1790000000600 } from './1790000000600-IndexHistory.js';
import { CreateFirmsAndFigures1790000001000 } from './1790000001000-CreateFirmsAndFigures.js';
import { CreateVerdictsAndAlerts1790000001500 } from './1790000001500-CreateVerdictsAndAlerts.js';
import { CreateImports1790000002000 } from './1790000002000-CreateImports.js';
import { CreateExports1790000002500 } from './1790000002500-CreateExports.js';
import { CreateDemoZone1790000003000 } from './1790000003000-CreateDemoZone.js';
import { KeepCriteriaVersions1790000003500 } from './1790000003500-KeepCriteriaVersions.js';
import { BoundImports1790000004000 } from './1790000004000-BoundImports.js';
import { CloseTheRecord1790000004500 } from './1790000004500-CloseTheRecord.js';
import { MarkClocks1790000005000 } from './1790000005000-MarkClocks.js';
import { WitnessKeyedRequests1790000005500 } from './1790000005500-WitnessKeyedRequests.js';
import { RememberSignInPlaces1790000006000 } from './1790000006000-RememberSignInPlaces.js';

/** Every migration, in order. Merged ones are never edited. */
export const MIGRATIONS = [
  CreatePlatform1790000000000,
  CreateUsers1790000000500,
  IndexHistory1790000000600,
  CreateFirmsAndFigures1790000001000,
  CreateVerdictsAndAlerts1790000001500,
  CreateImports1790000002000,
  CreateExports1790000002500,
  CreateDemoZone1790000003000,
  KeepCriteriaVersions1790000003500,
  BoundImports1790000004000,
  CloseTheRecord1790000004500,
  MarkClocks1790000005000,
  WitnessKeyedRequests1790000005500,
  RememberSignInPlaces1790000006000,
] as const;
