/** A still of what an element shows, as a canvas of its own; undefined when there is nothing on it. */
export function takeStill(element: HTMLVideoElement | HTMLCanvasElement): HTMLCanvasElement | undefined {
  const [width, height] = element instanceof HTMLVideoElement ? [element.videoWidth, element.videoHeight] : [element.width, element.height];
  if (width === 0 || height === 0) return undefined;
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const pen = canvas.getContext('2d');
  if (!pen) return undefined;
  pen.drawImage(element, 0, 0);
  return canvas;
}
