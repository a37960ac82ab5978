/** Waits between restarts: double each time, from `firstMs` to `longestMs`, and back to the first after `healthyMs` of life. */
export interface BackOffRule {
  firstMs: number;
  longestMs: number;
  healthyMs: number;
}

/** Service, fabric and windows: healed within a second when they die once, one try in 10 s when they cannot live. */
export const restartRule: BackOffRule = { firstMs: 250, longestMs: 10_000, healthyMs: 30_000 };

/** Counts the deaths of one thing and says how long to wait before the next start. */
export class BackOff {
  private readonly rule: BackOffRule;
  private deaths = 0;

  constructor(rule: BackOffRule) {
    this.rule = rule;
  }

  /**
   * Called at a death.
   * @param livedMs how long it lived
   * @returns ms to wait before the next start
   */
  afterDeath(livedMs: number): number {
    if (livedMs >= this.rule.healthyMs) this.deaths = 0;
    const waitMs = Math.min(this.rule.firstMs * 2 ** this.deaths, this.rule.longestMs);
    this.deaths = Math.min(this.deaths + 1, 30);
    return waitMs;
  }
}
