import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A test picture: a plain ground that names the source, with something moving in a corner. */
export interface VideoFile {
  name: string;
  /** `#rrggbb` */
  colour: string;
  codec: 'h264' | 'h265';
  /** Frames a second. */
  rate: number;
}

const run = promisify(execFile);
const encoders = {
  h264: ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p'],
  h265: ['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error:bframes=0', '-tag:v', 'hvc1', '-pix_fmt', 'yuv420p'],
} as const;

/** Folder of the encoded files, each `<name>.mp4`, 10 s long with a key frame every half second (or every frame). */
export interface VideoFiles {
  folder: string;
  path(name: string): string;
  remove(): Promise<void>;
}

/** Encodes the pictures with ffmpeg, once, so that serving them costs next to nothing. */
export async function makeVideoFiles(files: readonly VideoFile[]): Promise<VideoFiles> {
  const folder = await mkdtemp(join(tmpdir(), 'yilu-video-'));
  const path = (name: string): string => join(folder, `${name}.mp4`);
  for (const { name, colour, codec, rate } of files) {
    const picture = `color=c=0x${colour.slice(1)}:s=320x180:r=${rate}[ground];testsrc2=s=64x36:r=${rate}[move];[ground][move]overlay=0:0`;
    const keyFrames = String(Math.max(1, Math.round(rate / 2)));
    await run('ffmpeg', ['-v', 'error', '-f', 'lavfi', '-i', picture, '-t', '10', ...encoders[codec], '-g', keyFrames, '-bf', '0', path(name)]);
  }
  return { folder, path, remove: () => rm(folder, { recursive: true, force: true }) };
}
