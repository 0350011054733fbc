import { environment } from './platform/config/environment.js';
import { serve } from './serve.js';

process.exitCode = await serve(environment);
