import { isDeepStrictEqual } from 'node:util';
import type { SceneWindow } from '../../shared/scene/role.ts';
import type { Health, HostToService, ServiceConfig, ServiceToHost } from '../../shared/ipc/service-control.ts';
import { fail, ok, type Result } from '../../shared/lib/result.ts';
import type { Launch } from './child.ts';
import type { Say } from './host.ts';
import { SupervisedChild } from './supervised-child.ts';

/** What the service says of itself. */
export interface Diagnostics {
  health: Health;
  /** Prometheus text. */
  metrics: string;
}

/** How long the service may take to answer a question about itself, ms. */
const answerWaitMs = 2_000;

/** How often it is asked whether it still runs, ms, and how many questions in a row may go unanswered: a start from a large cache is slow, half a minute is not. */
const watchRule = { everyMs: 10_000, misses: 3 };

/** What the service process needs. */
export interface ServiceNeeds<H> {
  launch: Launch<H>;
  entry: string;
  config: ServiceConfig;
  say: Say;
  /** Called when the service refuses its configuration: it is not started again. */
  onRefusal: () => void;
  /** Called when a service (the first or a restarted one) takes windows. */
  onReady: () => void;
  watch?: typeof watchRule;
}

/** The service child: started, watched, started again. The host knows only whether it is ready. */
export class ServiceProcess<H> {
  private readonly child: SupervisedChild<H>;
  private readonly questions = new Map<number, (answer: Result<Diagnostics>) => void>();
  private lastQuestion = 0;
  private isReady = false;
  private places: readonly SceneWindow[] | undefined;
  private misses = 0;
  private readonly watch: ReturnType<typeof setInterval>;

  constructor(needs: ServiceNeeds<H>) {
    this.child = new SupervisedChild({
      launch: needs.launch,
      spec: () => ({
        name: 'service',
        entry: needs.entry,
        args: [],
        env: { YILU_SERVICE_CONFIG: JSON.stringify(needs.config) },
      }),
      say: needs.say,
      onMessage: (message) => this.receive(message as ServiceToHost, needs),
      onRefusal: needs.onRefusal,
      onDeath: () => {
        this.isReady = false;
        this.misses = 0;
        for (const answer of this.questions.values()) answer(fail('service-down', 'the service has ended and is being restarted'));
        this.questions.clear();
      },
    });
    const rule = needs.watch ?? watchRule;
    this.watch = setInterval(() => void this.check(rule.misses, needs.say), rule.everyMs);
    this.watch.unref();
  }

  /** A service that hangs is worse than a dead one, which is started again: it is ended. */
  private async check(most: number, say: Say): Promise<void> {
    if (!this.isReady) return;
    const answer = await this.diagnostics();
    if (answer.ok) this.misses = 0;
    else if (this.isReady && ++this.misses >= most) {
      this.misses = 0;
      say(`service hangs (${most} questions without an answer): ending it`);
      this.child.kill();
    }
  }

  /** True while a service is there that takes windows. */
  get ready(): boolean {
    return this.isReady;
  }

  /** Process id of the living service. */
  get pid(): number | undefined {
    return this.child.pid;
  }

  private receive(message: ServiceToHost, needs: ServiceNeeds<H>): void {
    if (message.t === 'ready') {
      this.isReady = true;
      this.sendPlaces();
      needs.onReady();
    } else if (message.t === 'diagnostics') {
      this.questions.get(message.id)?.(ok({ health: message.health, metrics: message.metrics }));
      this.questions.delete(message.id);
    } else if (message.t === 'fatal') {
      needs.say(`service failed: ${message.message}`);
    }
  }

  /** Tells the service which windows there are and what for: now, and before it is given any after a restart. */
  tellPlaces(windows: readonly SceneWindow[]): void {
    if (isDeepStrictEqual(windows, this.places)) return;
    this.places = windows;
    this.sendPlaces();
  }

  private sendPlaces(): void {
    if (this.isReady && this.places) this.child.send({ t: 'places', windows: [...this.places] } satisfies HostToService);
  }

  /**
   * Hands a window's port to the service.
   * @returns false when no service is ready; the handle then stays the caller's
   */
  attach(message: Extract<HostToService, { t: 'attach' }>, handle: H): boolean {
    return this.isReady && this.child.send(message, handle);
  }

  /** Asks the service about itself; `service-down` when it is not there or says nothing for 2 s. */
  diagnostics(): Promise<Result<Diagnostics>> {
    const id = ++this.lastQuestion;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.questions.delete(id);
        resolve(fail('service-down', 'the service did not answer within 2 s'));
      }, answerWaitMs);
      this.questions.set(id, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      if (this.isReady && this.child.send({ t: 'diagnostics', id } satisfies HostToService)) return;
      this.questions.get(id)?.(fail('service-down', 'the service is being started'));
      this.questions.delete(id);
    });
  }

  /** Asks the service to end and waits until it has. */
  stop(): Promise<void> {
    this.isReady = false;
    clearInterval(this.watch);
    return this.child.stop({ t: 'stop' } satisfies HostToService);
  }
}
