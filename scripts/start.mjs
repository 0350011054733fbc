// `npm start`: builds what is stale, then becomes the program.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale, root } from './build.mjs';

buildIfStale();
await import(pathToFileURL(path.join(root, 'dist', 'src', 'main.js')).href);
