export { cliffsOf, type Cliff } from './cliffs.js';
export { forecastOf, type Forecast } from './forecast.js';
export { outlookOf, type Outlook } from './outlook.js';
export { pathsOf } from './paths/paths.js';
export { LEVER_UNITS, type Lever, type PathTables, type WindowTable } from './tables.js';
export { decisionsOf, type Decision } from './worth-asking/worth-asking.js';
export { type Path, type WindowOutlook } from './paths/path.js';
