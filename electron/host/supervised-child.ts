import { BackOff, restartRule, type BackOffRule } from './back-off.ts';
import type { Child, ChildSpec, Launch } from './child.ts';
import type { Say } from './host.ts';

/** How long a child may take to end after it was asked, ms. */
const stopWaitMs = 3_000;

/** How a child ends that cannot use what it was started with: starting it again would end the same way. */
const refusal = 'code 2';

/** What a supervised child needs. */
export interface Supervision<H> {
  launch: Launch<H>;
  /** Asked before every start, so that a restart may differ (the fabric keeps its first port). */
  spec: () => ChildSpec;
  onMessage: (message: unknown) => void;
  /** Called at every death, before the wait. */
  onDeath?: (how: string) => void;
  /** Called instead of a restart when the child refuses its options (exit status 2). */
  onRefusal?: () => void;
  say: Say;
  rule?: BackOffRule;
}

/** A child that is started again with back-off for as long as it is wanted. */
export class SupervisedChild<H> {
  private readonly needs: Supervision<H>;
  private readonly backOff: BackOff;
  private child: Child<H> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private wanted = true;
  /** Deaths so far. */
  deaths = 0;

  constructor(needs: Supervision<H>) {
    this.needs = needs;
    this.backOff = new BackOff(needs.rule ?? restartRule);
    this.start();
  }

  /** Process id of the living child. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** Sends to the living child; false when there is none. */
  send(message: unknown, handle?: H): boolean {
    return this.child?.send(message, handle) ?? false;
  }

  /** Ends a child that hangs; it is started again like any other that died. */
  kill(): void {
    this.child?.kill();
  }

  private start(): void {
    const { launch, spec, onMessage } = this.needs;
    const asked = spec();
    const startedAt = performance.now();
    const child = launch(asked);
    this.child = child;
    child.onMessage(onMessage);
    child.onExit((how) => {
      this.child = undefined;
      if (!this.wanted) return;
      this.deaths += 1;
      if (how === refusal) {
        this.wanted = false;
        this.needs.say(`${asked.name} cannot use its options (${how}); not started again`);
        this.needs.onDeath?.(how);
        this.needs.onRefusal?.();
        return;
      }
      const waitMs = this.backOff.afterDeath(performance.now() - startedAt);
      this.needs.say(`${asked.name} ended (${how}); starting it again in ${waitMs} ms`);
      this.needs.onDeath?.(how);
      this.timer = setTimeout(() => this.start(), waitMs);
    });
  }

  /**
   * Ends the child for good: asks with `message` (or the platform's own request to end), kills after 3 s.
   * @returns when it has gone
   */
  async stop(message?: unknown): Promise<void> {
    this.wanted = false;
    clearTimeout(this.timer);
    const child = this.child;
    if (!child) return;
    await new Promise<void>((resolve) => {
      const kill = setTimeout(() => child.kill(), stopWaitMs);
      child.onExit(() => {
        clearTimeout(kill);
        resolve();
      });
      if (message === undefined || !child.send(message)) child.terminate();
    });
  }
}
