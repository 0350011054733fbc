export { checkCriteriaFile, CriteriaFileError, loadCriteria, type CriteriaFileProblem } from './files/criteria-files.js';
export { adoptedCriteria } from './files/zone-tables.js';
export { CriteriaModule } from './criteria.module.js';
export { criteriaFolder } from './files/criteria-folder.js';
export { CriteriaRegistry } from './criteria-registry.js';
export { CriteriaArchive } from './criteria-archive.js';
