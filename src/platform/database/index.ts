export { constraintOf, Database } from './database.js';
export { execute, firstRow, rows, type Tx } from './rows.js';
