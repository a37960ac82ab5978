import { clockOffsetMs } from '../../../shared/domain/fabric-clock.ts';
import type { LinkState, LinkStatus } from '../../../shared/ipc/contract.ts';
import type { Disposable } from '../../../shared/lib/disposable.ts';
import { Emitter } from '../../../shared/lib/emitter.ts';
import { fail, ok, type Failure, type Result } from '../../../shared/lib/result.ts';
import { maxMessageBytes } from '../../../shared/protocol/limits.ts';
import type { ConsoleMessageOf, FabricMessageOf } from '../../../shared/protocol/messages.ts';
import { backoffMs } from './backoff.ts';
import { catalogueProblem } from './catalogue-problem.ts';
import { ClockMeter } from './clock-meter.ts';
import { buildLinkCounters, type LinkCounters } from './counters.ts';
import { parseFabricAddress } from './fabric-address.ts';
import { defaultTimings, type LinkOptions, type LinkTimings } from './link-options.ts';
import { Sequencer, type AppliedCatalogue, type AppliedFrame } from './sequencer.ts';
import { Session, type SessionEnd } from './session.ts';

/** A command without what the link adds: `t`. */
export type LinkCommand = Omit<ConsoleMessageOf<'command'>, 't'>;

/**
 * The link to the fabric (fabric protocol): dials, resumes, puts frames in order into the World and tells of each, finds dead
 * connections, and dials again. Whatever the fabric sends, it ends in a counter and an alert.
 */
export class Link implements Disposable {
  /** Every frame that the World has taken, in order; the World is whole again when it is told. */
  readonly frames = new Emitter<AppliedFrame>();
  /** Every catalogue that the World has taken; the snapshot's two halves follow in the same turn. */
  readonly catalogues = new Emitter<AppliedCatalogue>();
  /** Every change of state or clock; `seq` inside is that of the moment. */
  readonly statuses = new Emitter<LinkStatus>();
  readonly results = new Emitter<FabricMessageOf<'result'>>();
  readonly notices = new Emitter<FabricMessageOf<'notice'>>();
  readonly counters: LinkCounters = buildLinkCounters();
  private readonly options: LinkOptions;
  private readonly timings: LinkTimings;
  private readonly now: () => number;
  private readonly random: () => number;
  private readonly url: URL;
  private readonly sequencer: Sequencer;
  private readonly meter: ClockMeter;
  private session: Session | undefined;
  private retryTimer: NodeJS.Timeout | undefined;
  private state: LinkState = 'connecting';
  private since: number;
  private nextTryAt: number | undefined;
  private liveSince: number | undefined;
  /** The fabric's epoch on this connection; undefined before its welcome. */
  private epoch: string | undefined;
  /** Epochs that their fabric has called simulated: the World's, and the one that is about to take its place. */
  private simulated = new Set<string>();
  private attempt = 0;
  /** Gaps in a row that neither frames nor a snapshot filled: after two, the next hello asks for the whole. */
  private unfilledGaps = 0;
  private ended = false;

  /** Use `openLink`. */
  constructor(options: LinkOptions, url: URL) {
    this.options = options;
    this.url = url;
    this.timings = { ...defaultTimings, ...options.timings };
    this.now = options.now ?? Date.now;
    this.random = options.random ?? Math.random;
    this.since = this.now();
    if (options.simulated) this.simulated.add(options.world.epoch);
    this.meter = new ClockMeter(options.clock ?? { fabricAt: this.since, localAt: this.since, rate: 1 });
    this.sequencer = new Sequencer(options.world, {
      catalogue: (applied) => this.onCatalogue(applied),
      frame: (applied) => this.onFrame(applied),
    });
    options.signal?.addEventListener('abort', () => this.dispose(), { once: true });
  }

  /** How things stand now. */
  get status(): LinkStatus {
    const { world } = this.options;
    const { clock } = this.meter;
    return {
      state: this.state,
      epoch: world.epoch,
      seq: Math.max(0, world.seq),
      offsetMs: Math.round(clockOffsetMs(clock, this.now())),
      reconnects: this.counters.reconnects,
      since: this.since,
      nextTryAt: this.nextTryAt,
      clock,
      simulated: this.simulated.has(world.epoch),
    };
  }

  /** Dials, unless the link has ended. */
  dial(): void {
    clearTimeout(this.retryTimer);
    if (this.ended || this.options.signal?.aborted) return;
    if (this.counters.connects > 0) this.counters.reconnects++;
    this.counters.connects++;
    this.nextTryAt = undefined;
    this.epoch = undefined;
    this.setState('connecting');
    this.session = new Session(
      {
        url: this.url,
        token: this.options.token,
        hello: this.buildHello(),
        sequencer: this.sequencer,
        seq: () => this.options.world.seq,
        counters: this.counters,
        now: this.now,
        gapWaitMs: this.timings.gapWaitMs,
        welcomeWaitMs: this.timings.welcomeWaitMs,
        maxMessageBytes: this.options.maxMessageBytes ?? maxMessageBytes,
      },
      {
        welcome: (message) => this.onWelcome(message),
        clock: (fabricMs) => this.onClock(fabricMs),
        live: () => this.onLive(),
        resyncing: () => this.setState('resyncing'),
        result: (message) => this.results.emit(message),
        notice: (message) => this.onNotice(message),
        end: (end) => this.onEnd(end),
      },
    );
  }

  /** Drops the connection and dials again at once: the operator's "try now". After a refusal the protocol's 60 s stand. */
  retry(): void {
    if (this.ended || this.state === 'refused') return;
    this.session?.dispose();
    this.liveSince = undefined;
    this.attempt = 0;
    this.dial();
  }

  /**
   * Sends an operator's command; the answer comes by `results`, its effect as an ordinary frame.
   * @returns error `offline` when there is no live connection
   */
  send(command: LinkCommand): Result<{ id: string }> {
    if (this.state !== 'live' && this.state !== 'resyncing') return fail('offline', 'there is no link to the fabric');
    if (!this.session?.send({ t: 'command', ...command })) return fail('offline', 'the link to the fabric has just been lost');
    this.counters.commandsSent++;
    return ok({ id: command.id });
  }

  /** Ends the link for good. */
  dispose(): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.retryTimer);
    this.session?.dispose();
    this.session = undefined;
    this.setState('offline');
  }

  private buildHello(): ConsoleMessageOf<'hello'> {
    const { world, consoleId, software } = this.options;
    const canResume = world.complete && world.epoch !== '' && world.catalogue !== undefined && this.unfilledGaps < 2;
    return {
      t: 'hello',
      console: consoleId,
      software,
      ...(world.catalogue && this.unfilledGaps < 2 ? { catalogue: world.catalogue.etag } : {}),
      ...(canResume ? { resume: { epoch: world.epoch, seq: world.seq } } : {}),
    };
  }

  private onWelcome(message: FabricMessageOf<'welcome'>): void {
    if (message.resumed) this.counters.resumed++;
    const { epoch } = this.options.world;
    if (message.epoch !== epoch) this.counters.epochs++;
    this.epoch = message.epoch;
    for (const each of this.simulated) if (each !== epoch && each !== message.epoch) this.simulated.delete(each);
    this.meter.restart();
    this.setState('resyncing');
  }

  private onClock(fabricMs: number): void {
    if (this.meter.observe(fabricMs, this.now())) this.statuses.emit(this.status);
    if (this.state === 'live') this.options.alerts.clearQuiet('link:malformed:', this.timings.malformedQuietMs);
  }

  private onLive(): void {
    this.unfilledGaps = 0;
    this.liveSince ??= this.now();
    for (const key of ['link:offline', 'link:refused', 'link:silent', 'link:gap']) this.options.alerts.clear(key);
    this.setState('live');
  }

  private onFrame(applied: AppliedFrame): void {
    const { frame } = applied;
    this.counters.framesApplied++;
    if (frame.kind === 'telemetry') {
      this.counters.rowsApplied += frame.count;
      // Only live frames tell the time: a replayed one was made long ago.
      if (this.state === 'live') this.onClock(frame.at);
    } else if (frame.kind === 'snapshot') this.counters.snapshots++;
    else this.counters.deltasApplied++;
    this.frames.emit(applied);
  }

  private onCatalogue(applied: AppliedCatalogue): void {
    this.counters.catalogues++;
    const problem = catalogueProblem(applied.catalogue);
    if (problem) this.options.alerts.raise('link:catalogue', 'warning', 'catalogue-invalid', problem);
    else this.options.alerts.clear('link:catalogue');
    this.catalogues.emit(applied);
  }

  private onNotice(message: FabricMessageOf<'notice'>): void {
    if (message.code !== 'simulated') this.options.alerts.raise(`notice:${message.code}`, message.level, message.code, message.text);
    else if (this.epoch !== undefined && !this.simulated.has(this.epoch)) {
      // The fabric speaks of its own stream; until its snapshot is in, the picture may be another's.
      this.simulated.add(this.epoch);
      this.statuses.emit(this.status);
    }
    this.notices.emit(message);
  }

  private onEnd(end: SessionEnd): void {
    this.session = undefined;
    if (this.ended) return;
    if (this.liveSince !== undefined && this.now() - this.liveSince >= this.timings.stableMs) this.attempt = 0;
    this.liveSince = undefined;
    const { alerts } = this.options;
    if (end.reason === 'refused') {
      this.counters.refused++;
      alerts.raise('link:refused', 'error', 'refused', 'the fabric refuses the token (401)');
      return this.retryIn(this.timings.refusedRetryMs, 'refused');
    }
    if (end.reason === 'malformed') this.onMalformed(end.error);
    else if (end.reason === 'silent') {
      this.counters.silent++;
      alerts.raise('link:silent', 'warning', 'silent', end.text);
    } else if (end.reason === 'gap') {
      this.counters.gapTimeouts++;
      this.unfilledGaps++;
      alerts.raise('link:gap', 'warning', 'gap', end.text);
    } else alerts.raise('link:offline', 'warning', 'offline', end.text);
    const { backoffBaseMs: baseMs, backoffCapMs: capMs } = this.timings;
    this.retryIn(backoffMs(this.attempt++, this.random, { baseMs, capMs }), 'offline');
  }

  private onMalformed(error: Failure): void {
    this.counters.malformed++;
    this.counters.malformedByCode[error.code] = (this.counters.malformedByCode[error.code] ?? 0) + 1;
    this.options.alerts.raise(`link:malformed:${error.code}`, 'error', error.code, `the fabric sent something malformed: ${error.message}`);
  }

  private retryIn(waitMs: number, state: 'offline' | 'refused'): void {
    this.nextTryAt = this.now() + Math.round(waitMs);
    this.setState(state);
    this.retryTimer = setTimeout(() => this.dial(), waitMs);
  }

  private setState(state: LinkState): void {
    if (state !== this.state) this.since = this.now();
    this.state = state;
    this.statuses.emit(this.status);
  }
}

/**
 * Opens the link and dials at once; it lives until disposed or until `options.signal` aborts.
 * @returns errors `bad-option`, `insecure-url` for an address that must not be dialled
 */
export function openLink(options: LinkOptions): Result<Link> {
  const url = parseFabricAddress(options.url, options.insecure);
  if (!url.ok) {
    options.alerts.raise('link:address', 'error', url.error.code, url.error.message);
    return url;
  }
  const link = new Link(options, url.value);
  // In the next turn, so that the caller's listeners hear of everything.
  queueMicrotask(() => link.dial());
  return ok(link);
}
