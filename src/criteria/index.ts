export { checkCriteriaFile, CriteriaFileError, loadCriteria, type CriteriaFileProblem } from './criteria-files.js';
export { adoptedCriteria } from './zone-tables.js';
export { CriteriaModule } from './criteria.module.js';
export { CriteriaRegistry } from './criteria-registry.js';
export { CriteriaArchive } from './criteria-archive.js';
