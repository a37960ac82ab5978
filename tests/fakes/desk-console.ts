import type { Events } from '../../shared/ipc/contract.ts';
import type { SceneWindow } from '../../shared/scene/role.ts';
import { ServiceHost } from './service-host.ts';
import { TestWindow } from './test-window.ts';

/** A real service process with one window, at which a person sits. */
export class DeskConsole {
  readonly host: ServiceHost;
  window!: TestWindow;
  private lastId = 0;

  private constructor(host: ServiceHost) {
    this.host = host;
  }

  /** Starts the service and opens its window; resolves when the window is placed. */
  static async open(needs: { fabricUrl: string; token: string; dataDir: string; windows?: SceneWindow[] }): Promise<DeskConsole> {
    const { windows = [{ id: '1', role: 'desk-left', place: 1 }], ...config } = needs;
    const host = new ServiceHost({ ...config, insecure: false, version: '1', host: 'browser', lang: 'zh' });
    const desk = new DeskConsole(host);
    await host.ready();
    host.send({ t: 'places', windows });
    desk.window = new TestWindow(host.portUrl('1'));
    await desk.window.until(() => desk.event('operators')?.some(({ window }) => window === '1') === true);
    return desk;
  }

  /** The newest event of a name. */
  event<K extends keyof Events>(name: K): Events[K] | undefined {
    return this.window.events.findLast((each) => each.name === name)?.value as Events[K] | undefined;
  }

  /** Calls, and resolves to the answer; never when the service dies before it. */
  async call(name: string, args: unknown): Promise<Record<string, unknown>> {
    const id = ++this.lastId;
    this.window.send({ t: 'call', id, name, args });
    await this.window.until(() => this.window.replies.some((reply) => reply['id'] === id));
    return this.window.replies.find((reply) => reply['id'] === id)!;
  }

  /** Resolves once the link is live and the picture is there. */
  async live(): Promise<void> {
    await this.window.until(() => this.window.world.complete && this.event('link')?.state === 'live');
  }

  async end(how: 'stop' | 'SIGKILL'): Promise<void> {
    this.window.close();
    await this.host.end(how);
  }
}
