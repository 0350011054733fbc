// The transform of the suite, with one fault put into one file on the way, or with functions that count their calls. What lies on disk
// is never touched.
import path from 'node:path';
import { createTransformer as createSwc } from '@swc/jest';
import { counting } from './reach.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** What is tried: `{count: true}`, or a fault `{file, start, end, replacement}`. */
const tried = JSON.parse(process.env.ECHELON_MUTANT ?? '{}');

function changed(text, location) {
  const file = path.relative(root, location).split(path.sep).join('/');
  if (tried.file === file) return text.slice(0, tried.start) + tried.replacement + text.slice(tried.end);
  return tried.count === true && file.startsWith('src/') && !file.endsWith('.spec.ts') ? counting(file, text) : text;
}

export function createTransformer(options) {
  const swc = createSwc(options);
  return {
    ...swc,
    process: (text, location, given) => swc.process(changed(text, location), location, given),
    processAsync: (text, location, given) => swc.processAsync(changed(text, location), location, given),
    getCacheKey: (text, location, given) => swc.getCacheKey(changed(text, location), location, given),
  };
}

export default { createTransformer };
