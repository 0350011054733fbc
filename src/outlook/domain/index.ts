export { cliffsOf, type Cliff } from './cliffs.js';
export { forecastOf, type Forecast } from './forecast.js';
export { outlookOf, type Outlook } from './outlook.js';
export { pathsOf, type Path, type WindowOutlook } from './paths.js';
export { LEVER_UNITS, type Lever, type PathTables, type WindowTable } from './tables.js';
export { decisionsOf, type Decision } from './worth-asking.js';
