import type { CDPSession, Page } from '@playwright/test';

/** What a page holds open now, and how many video players it has ever made. */
export interface LiveCounts {
  /** WebGL contexts that are neither lost nor collected, on canvases of the page or off the screen. */
  contexts: number;
  /** Canvases with a 2D context that have not been collected: a drawn picture has three. */
  drawings: number;
  /** Video elements that have a source (made minus those emptied). */
  players: number;
  /** Of them, those whose element is in no tile: nobody will end them. */
  lostPlayers: number;
  /** Of `MediaSource`, `RTCPeerConnection` and `WebSocket`, those open. */
  sources: number;
  peers: number;
  sockets: number;
  /** Video elements made since the page began. */
  playersMade: number;
  /** WebGL contexts made since the page began. */
  contextsMade: number;
}

declare global {
  interface Window {
    /** Put there by `countLive`. */
    liveCounts?: () => LiveCounts;
  }
}

/**
 * Runs in a page before its own scripts: counts what the product opens at the constructors that it must go through. What is
 * told is held weakly, so that counting keeps nothing alive.
 */
export function countLive(): void {
  class Weakly<T extends object> {
    made = 0;
    private refs: WeakRef<T>[] = [];
    private most = 64;
    add(each: T): void {
      this.made += 1;
      if (this.refs.push(new WeakRef(each)) > this.most) this.most = 64 + 2 * this.live(() => true).length;
    }
    live(test: (each: T) => boolean): T[] {
      this.refs = this.refs.filter((ref) => ref.deref() !== undefined);
      return this.refs.flatMap((ref) => ref.deref() ?? []).filter(test);
    }
  }
  const contexts = new Weakly<WebGLRenderingContext>();
  const drawings = new Weakly<HTMLCanvasElement | OffscreenCanvas>();
  const videos = new Weakly<HTMLVideoElement>();
  const sources = new Weakly<MediaSource>();
  const peers = new Weakly<RTCPeerConnection>();
  const sockets = new Weakly<WebSocket>();
  const known = new WeakSet();
  for (const { prototype } of [HTMLCanvasElement, OffscreenCanvas]) {
    const { getContext } = prototype as { getContext: (...args: unknown[]) => unknown };
    Object.assign(prototype, {
      getContext(this: HTMLCanvasElement | OffscreenCanvas, ...args: unknown[]): unknown {
        const context = getContext.apply(this, args);
        if (typeof context !== 'object' || context === null || known.has(context)) return context;
        known.add(context);
        if (context instanceof WebGL2RenderingContext || context instanceof WebGLRenderingContext) contexts.add(context);
        else drawings.add(this);
        return context;
      },
    });
  }
  // Called on the document that is asked, below.
  // oxlint-disable-next-line typescript/unbound-method
  const { createElement } = Document.prototype as { createElement: (...args: unknown[]) => HTMLElement };
  Object.assign(Document.prototype, {
    createElement(this: Document, ...args: unknown[]): HTMLElement {
      const element = createElement.apply(this, args);
      if (element instanceof HTMLVideoElement) videos.add(element);
      return element;
    },
  });
  const counted = <T extends object>(kind: new (...args: never[]) => T, into: Weakly<T>) =>
    new Proxy(kind, {
      construct(target, args, newTarget) {
        const made = Reflect.construct(target, args, newTarget) as T;
        into.add(made);
        return made;
      },
    });
  Object.assign(window, { MediaSource: counted(MediaSource, sources), RTCPeerConnection: counted(RTCPeerConnection, peers), WebSocket: counted(WebSocket, sockets) });
  const plays = (each: HTMLVideoElement): boolean => each.networkState !== HTMLMediaElement.NETWORK_EMPTY || each.srcObject !== null;
  window.liveCounts = () => ({
    contexts: contexts.live((each) => !each.isContextLost()).length,
    drawings: drawings.live(() => true).length,
    players: videos.live(plays).length,
    lostPlayers: videos.live((each) => plays(each) && !each.isConnected).length,
    sources: sources.live(({ readyState }) => readyState === 'open').length,
    peers: peers.live(({ connectionState }) => connectionState !== 'closed').length,
    sockets: sockets.live(({ readyState }) => readyState <= WebSocket.OPEN).length,
    playersMade: videos.made,
    contextsMade: contexts.made,
  });
}

/** What a page weighs once everything that can go has gone. */
export interface Weight extends LiveCounts {
  /** Bytes of JavaScript heap in use: the least of several looks, each after two whole collections. */
  heap: number;
  /** DOM nodes and listeners that live, attached or not. */
  nodes: number;
  listeners: number;
}

/** Looks at a page; the least counts, since whatever a frame is just holding can only add to it. */
const looks = 5;
const betweenMs = 700;

/** Weighs a page that `countLive` watches. */
export async function weigh(page: Page, session: CDPSession): Promise<Weight> {
  let heap = Number.POSITIVE_INFINITY;
  let nodes = Number.POSITIVE_INFINITY;
  let listeners = Number.POSITIVE_INFINITY;
  for (let look = 0; look < looks; look += 1) {
    // The second finds what the finalisers of the first have let go.
    for (let i = 0; i < 2; i += 1) await session.send('HeapProfiler.collectGarbage');
    heap = Math.min(heap, (await session.send('Runtime.getHeapUsage')).usedSize);
    const counters = await session.send('Memory.getDOMCounters');
    nodes = Math.min(nodes, counters.nodes);
    listeners = Math.min(listeners, counters.jsEventListeners);
    await new Promise((resolve) => setTimeout(resolve, betweenMs));
  }
  return { heap, nodes, listeners, ...(await page.evaluate(() => window.liveCounts!())) };
}
