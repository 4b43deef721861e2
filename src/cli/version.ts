// The version of the package, as its manifest says.
// Must not know: commands.
import { readFileSync } from 'node:fs';

/** Version of the nearest package.json named onceoff above this file. */
export function version(): string {
  for (let at = new URL('.', import.meta.url); at.pathname !== '/'; at = new URL('..', at)) {
    try {
      const manifest = JSON.parse(readFileSync(new URL('package.json', at), 'utf8')) as {
        name?: string;
        version?: string;
      };
      if (manifest.name === 'onceoff') return manifest.version ?? 'unknown';
    } catch {
      // No manifest here: look further up.
    }
  }
  return 'unknown';
}
