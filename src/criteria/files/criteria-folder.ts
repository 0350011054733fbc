import path from 'node:path';
import { projectRoot } from '../../platform/config/index.js';

/** Where the official criteria and the zone's tables stand. */
export function criteriaFolder(): string {
  return path.join(projectRoot(), 'criteria');
}
