/** What the map's libraries hang on the window for their own debugging; nothing of ours or theirs reads it again. */
const leaks = ['deck', 'luma', 'loaders', '_loadersgl_', 'mathgl', 'probe', 'Probe'];

/** Takes the libraries' debugging handles off the window: a window exposes nothing to scripts. */
export function hideGlobals(): void {
  for (const name of leaks) Reflect.deleteProperty(globalThis, name);
}
