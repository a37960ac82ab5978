import { type ChildProcess, spawn, spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { isDeepStrictEqual } from 'node:util';
import { waitFor } from '../console-process.ts';

/** Where a window is on the virtual screen, pixels. */
export interface WindowBox {
  title: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A monitor of the virtual screen, pixels. */
export interface Monitor {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const left: Monitor = { name: 'LEFT', x: 0, y: 0, width: 1920, height: 1080 };
const right: Monitor = { ...left, name: 'RIGHT', x: 1920 };

/** How often the windows are asked for while some close. */
const treeAskedAtMost = 50;

/** A real X server without a screen to look at: two monitors of 1920 × 1080 side by side, or others. */
export class VirtualDisplay {
  /** For the `DISPLAY` variable. */
  readonly name: string;
  private readonly server: ChildProcess;
  private monitors: Monitor[] = [];
  /** Name of the monitor that has the output. */
  private output: string | undefined;

  private constructor(server: ChildProcess, name: string) {
    this.server = server;
    this.name = name;
  }

  /** Starts it on a display number that the server itself finds free. */
  static async start(monitors: readonly Monitor[] = [left, right]): Promise<VirtualDisplay> {
    // Larger than the monitors: Chromium makes a window of the screen's very size a pixel smaller.
    const width = Math.max(...monitors.map((each) => each.x + each.width)) + 10;
    const height = Math.max(...monitors.map((each) => each.y + each.height)) + 10;
    // Without -noreset the server forgets its monitors as soon as its last client leaves.
    const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '+extension', 'RANDR', '-nolisten', 'tcp', '-noreset'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    let number = '';
    server.stdio[3]!.on('data', (chunk: Buffer) => (number += chunk.toString()));
    await waitFor('the display number', () => number.includes('\n'));
    const display = new VirtualDisplay(server, `:${number.trim()}`);
    display.show(monitors);
    return display;
  }

  /**
   * Replaces the monitors one after the other, as a wall controller that wakes does; those that stay as they are are not
   * touched. Without any, X shows one as large as its whole screen.
   */
  show(monitors: readonly Monitor[]): void {
    const isIn = (list: readonly Monitor[], each: Monitor) => list.some((other) => isDeepStrictEqual(other, each));
    // One monitor must have the screen's only output, or X adds one of its own.
    const kept = this.monitors.filter((each) => isIn(monitors, each));
    const hasOutput = kept.some(({ name }) => name === this.output);
    for (const each of this.monitors) if (!isIn(kept, each) || !hasOutput) this.run('xrandr', ['--delmonitor', each.name]);
    if (!hasOutput) this.output = monitors[0]?.name;
    for (const each of monitors) {
      if (isIn(kept, each) && hasOutput) continue;
      const { name, x, y, width, height } = each;
      this.run('xrandr', ['--setmonitor', name, `${width}/500x${height}/280+${x}+${y}`, name === this.output ? 'screen' : 'none']);
    }
    this.monitors = [...monitors];
  }

  /** Plugs the right monitor in. @param width pixels */
  plugRight(width: number): void {
    this.show([left, { ...right, width }]);
  }

  /** Pulls the right monitor's plug. */
  unplugRight(): void {
    this.show([left]);
  }

  /** Windows of at least 600 × 400 whose title has `title`. */
  windows(title: string): WindowBox[] {
    const found: WindowBox[] = [];
    for (const line of this.tree().split('\n')) {
      const match = /"(.*)": \(.*\)\s+(\d+)x(\d+)\+-?\d+\+-?\d+\s+\+(-?\d+)\+(-?\d+)/.exec(line);
      if (!match || !match[1]!.includes(title)) continue;
      const box = { title: match[1]!, width: Number(match[2]), height: Number(match[3]), x: Number(match[4]), y: Number(match[5]) };
      if (box.width >= 600 && box.height >= 400) found.push(box);
    }
    return found.toSorted((a, b) => a.y - b.y || a.x - b.x);
  }

  stop(): void {
    this.server.kill('SIGTERM');
  }

  /**
   * Every window that X knows, a line each. `xwininfo` asks for one after the other and gives up at one that has closed
   * meanwhile, so it is asked again until none has.
   */
  private tree(): string {
    for (let asked = 1; ; asked += 1) {
      const { status, stdout, stderr } = this.call('xwininfo', ['-root', '-tree']);
      if (status === 0) return stdout;
      if (asked === treeAskedAtMost || !/Bad (Drawable|Window)/.test(stderr)) throw new Error(`xwininfo -root -tree: ${stderr}`);
    }
  }

  private run(program: string, args: string[]): void {
    const { status, stderr } = this.call(program, args);
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  }

  private call(program: string, args: string[]): SpawnSyncReturns<string> {
    const answer = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, DISPLAY: this.name } });
    if (answer.error) throw answer.error;
    return answer;
  }
}
