import { formatClock, formatDate } from '../lib/local-time.ts';

/** What is written under a snapshot. */
export interface SnapshotText {
  name: string;
  /** `G22 K465+200`, with the direction's label; empty beside no road. */
  place: string;
  /** UTC ms, fabric clock, of the picture itself, not of the key press. */
  atMs: number;
  /** Says that the picture was not live; empty when it was. */
  note: string;
}

/** A snapshot's file name: name and time, without what a file system does not take. */
export function snapshotName({ name, atMs }: SnapshotText): string {
  const safe = name.replaceAll(/[\\/:*?"<>|\s]+/g, '_').replaceAll(/\p{Cc}/gu, '').slice(0, 80);
  return `${safe}_${formatDate(atMs)}_${formatClock(atMs).replaceAll(':', '')}.png`;
}

/**
 * The picture with a line under it: name, place, time.
 * @returns undefined when the element shows nothing
 */
export function drawSnapshot(element: HTMLVideoElement | HTMLCanvasElement, text: SnapshotText): HTMLCanvasElement | undefined {
  const [width, height] = element instanceof HTMLVideoElement ? [element.videoWidth, element.videoHeight] : [element.width, element.height];
  if (width === 0 || height === 0) return undefined;
  const size = Math.max(14, Math.round(width / 40));
  const line = Math.round(size * 1.6);
  const lines = [[text.name, text.place].filter(Boolean).join('  '), [`${formatDate(text.atMs)} ${formatClock(text.atMs)} UTC+8`, text.note].filter(Boolean).join('  ')];
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height: height + line * lines.length + size / 2 });
  const pen = canvas.getContext('2d', { alpha: false });
  if (!pen) return undefined;
  pen.drawImage(element, 0, 0);
  pen.fillStyle = '#0f1316';
  pen.fillRect(0, height, width, canvas.height - height);
  pen.fillStyle = '#f1f5f8';
  pen.font = `500 ${size}px 'Noto Sans SC', 'Noto Sans CJK SC', sans-serif`;
  pen.textBaseline = 'middle';
  for (const [i, each] of lines.entries()) pen.fillText(each, size / 2, height + size / 4 + line * (i + 0.5), width - size);
  return canvas;
}

/** Saves a canvas as a PNG by the browser's own download. */
export async function saveSnapshot(canvas: HTMLCanvasElement, name: string): Promise<void> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!blob) return;
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The download has taken the blob once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 1_000);
}
