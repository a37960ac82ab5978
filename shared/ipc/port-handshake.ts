/** Page to its preload, by `window.postMessage`: the page's listener is up and wants a port. */
export const portWanted = 'yilu:port-wanted';
/** Preload to page, by `window.postMessage` with one port: the pipe to the service, replacing any before. */
export const portGiven = 'yilu:port';
