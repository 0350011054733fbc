import { environment } from './platform/config/environment.js';
import { serve } from './serve.js';

/** Long enough for what is written to arrive; nothing of ours is left to do. */
const LEFT_OPEN_MS = 2000;

process.exitCode = await serve(environment);
setTimeout(() => process.exit(), LEFT_OPEN_MS).unref();
