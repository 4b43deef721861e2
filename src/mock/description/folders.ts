// Folders of files that the framework brings along: their files are not ours to give, but that they are there shows.
// Must not know: HTTP.

const FOLDERS: ReadonlySet<string> = new Set([
  'css',
  'js',
  'js/components',
  'modules',
  'modules/admin-ui',
  'modules/locode',
  'modules/shared',
  'modules/ui',
  'modules/ui/components',
  'modules/ui/lib',
  'templates',
]);

/** Whether a path names a folder, in any letter case; slashes around it do not count. */
export function isFolder(path: string): boolean {
  return FOLDERS.has(path.toLowerCase().replace(/^\/+|\/+$/g, ''));
}
