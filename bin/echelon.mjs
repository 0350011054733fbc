#!/usr/bin/env node
// The command line; in a checkout it builds the server first when its sources are newer.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale, root } from '../scripts/build.mjs';

if (fs.existsSync(path.join(root, 'node_modules', '@nestjs', 'cli')))
  buildIfStale(process.argv[2] === 'serve' ? undefined : ['server']);
await import(pathToFileURL(path.join(root, 'dist', 'src', 'cli.js')).href);
