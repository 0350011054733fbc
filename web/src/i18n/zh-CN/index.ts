import { admin } from './admin.js';
import { alerts } from './alerts.js';
import { audit } from './audit.js';
import { board } from './board.js';
import { criteria } from './criteria.js';
import { explain } from './explain.js';
import { facts } from './facts.js';
import { figures } from './figures.js';
import { firm } from './firm.js';
import { imports } from './imports.js';
import { outlook } from './outlook.js';
import { shell } from './shell.js';
import { verdict } from './verdict.js';
import { words } from './words.js';

/** The Chinese catalogue. */
export const zhCN = {
  ...words,
  ...facts,
  ...shell,
  ...board,
  ...firm,
  ...verdict,
  ...outlook,
  ...explain,
  ...figures,
  ...imports,
  ...alerts,
  ...criteria,
  ...audit,
  ...admin,
} as const;
