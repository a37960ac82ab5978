/** Something that ends. `dispose` is idempotent and never throws. */
export interface Disposable {
  dispose(): void;
}

/** Collects disposables and ends them in reverse order, once. */
export class DisposableStack implements Disposable {
  private readonly items: Disposable[] = [];
  private ended = false;

  /** Keeps `item` until `dispose`; ends it at once when the stack has ended already. */
  use<T extends Disposable>(item: T): T {
    if (this.ended) item.dispose();
    else this.items.push(item);
    return item;
  }

  /** Keeps a bare clean-up function. */
  defer(end: () => void): void {
    this.use({ dispose: end });
  }

  dispose(): void {
    if (this.ended) return;
    this.ended = true;
    for (const item of this.items.toReversed()) item.dispose();
    this.items.length = 0;
  }
}
