import { type RecognisedStage, type StageId } from '../api/types.js';

/** The ladder from the lowest rung up. */
export const STAGES: readonly StageId[] = ['sci-tech-sme', 'high-tech-enterprise', 'gazelle', 'unicorn'];

/** The stages a recognition can be recorded of: the rungs, and the titles of the side ladder. */
export const RECOGNISED_STAGES: readonly RecognisedStage[] = [...STAGES, 'innovative-sme', 'specialised-sme', 'little-giant'];
