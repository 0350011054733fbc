import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The folder of the product: it holds `criteria/`, `messages/`, `migrations/` and `web/dist`.
 * Found by walking up from this file, so it is the same from the sources, from `dist/` and from a test.
 */
export function projectRoot(): string {
  for (let folder = path.dirname(fileURLToPath(import.meta.url)); ; folder = path.dirname(folder)) {
    if (fs.existsSync(path.join(folder, 'messages', 'en.yaml')) && fs.existsSync(path.join(folder, 'package.json')))
      return folder;
    if (folder === path.dirname(folder))
      throw new Error('The project folder (package.json beside messages/) was not found above this program');
  }
}
