import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { waitFor } from '../console-process.ts';

/** Where a window is on the virtual screen, pixels. */
export interface WindowBox {
  title: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A real X server without a screen to look at: two monitors of 1920 × 1080 side by side. */
export class VirtualDisplay {
  /** For the `DISPLAY` variable. */
  readonly name: string;
  private readonly server: ChildProcess;

  private constructor(server: ChildProcess, name: string) {
    this.server = server;
    this.name = name;
  }

  /** Starts it on a display number that the server itself finds free. */
  static async start(): Promise<VirtualDisplay> {
    // Without -noreset the server forgets its monitors as soon as its last client leaves.
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '3840x1080x24', '+extension', 'RANDR', '-nolisten', 'tcp', '-noreset'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    let number = '';
    server.stdio[3]!.on('data', (chunk: Buffer) => (number += chunk.toString()));
    await waitFor('the display number', () => number.includes('\n'));
    const display = new VirtualDisplay(server, `:${number.trim()}`);
    display.run('xrandr', ['--setmonitor', 'LEFT', '1920/500x1080/280+0+0', 'screen']);
    display.plugRight(1920);
    return display;
  }

  /** Plugs the right monitor in. @param width pixels */
  plugRight(width: number): void {
    this.run('xrandr', ['--setmonitor', 'RIGHT', `${width}/500x1080/280+1920+0`, 'none']);
  }

  /** Pulls the right monitor's plug. */
  unplugRight(): void {
    this.run('xrandr', ['--delmonitor', 'RIGHT']);
  }

  /** Windows of at least 600 × 400 whose title has `title`. */
  windows(title: string): WindowBox[] {
    const found: WindowBox[] = [];
    for (const line of this.run('xwininfo', ['-root', '-tree']).split('\n')) {
      const match = /"(.*)": \(.*\)\s+(\d+)x(\d+)\+-?\d+\+-?\d+\s+\+(-?\d+)\+(-?\d+)/.exec(line);
      if (!match || !match[1]!.includes(title)) continue;
      const box = { title: match[1]!, width: Number(match[2]), height: Number(match[3]), x: Number(match[4]), y: Number(match[5]) };
      if (box.width >= 600 && box.height >= 400) found.push(box);
    }
    return found.toSorted((a, b) => a.x - b.x);
  }

  stop(): void {
    this.server.kill('SIGTERM');
  }

  private run(program: string, args: string[]): string {
    return execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, DISPLAY: this.name } });
  }
}
