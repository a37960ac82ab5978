import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore, type RefObject } from 'react';
import type { Channel } from '../../shared/domain/catalogue.ts';
import type { TileReport } from '../../shared/domain/patrol.ts';
import { fabricNow } from '../stores/clock.ts';
import { lookupOf } from '../stores/lookup.ts';
import { usePicture } from '../stores/picture.ts';
import { liveWorld } from '../stores/world.ts';
import { isChannelLost } from './channel-lost.ts';
import { isBlocked, onOriginBlocked, watchBlockedOrigins } from './media-origin.ts';
import { openPlayer } from './players/open-player.ts';
import { decodes } from './players/video-element.ts';
import { takeStill } from './still.ts';
import { TileController, type TileView } from './tile-controller.ts';
import { onTileTick } from './tile-ticks.ts';

const reportEveryMs = 1_000;

/** What a tile is asked to show. */
export interface TileWish {
  slot: string;
  channel: Channel | undefined;
  next: Channel | undefined;
  big: boolean;
  onReport: (report: TileReport) => void;
}

/**
 * A tile's controller while its component is mounted: pictures in `host`, judged four times a second, reported once a
 * second, without players while the page or the tile is not seen.
 */
export function useTile(host: RefObject<HTMLElement | null>, wish: TileWish): { controller: TileController; view: TileView } {
  const [controller] = useState(makeController);
  const latest = useRef(wish);
  useLayoutEffect(() => {
    latest.current = wish;
    controller.ask(wish.channel, wish.next, wish.big);
  });
  useLayoutEffect(() => {
    host.current!.append(controller.root);
    return () => controller.close();
  }, [controller, host]);
  useEffect(() => {
    watchBlockedOrigins();
    const blocking = onOriginBlocked.on(() => controller.noteBlocked(isBlocked));
    let onScreen = true;
    const judge = (): void => controller.setShown(onScreen && document.visibilityState === 'visible');
    const observer = new IntersectionObserver((entries) => {
      onScreen = entries.at(-1)!.isIntersecting;
      judge();
    });
    observer.observe(host.current!);
    document.addEventListener('visibilitychange', judge);
    let reportedAt = performance.now();
    const ticking = onTileTick(() => {
      controller.tick(isLostNow(latest.current.channel));
      if (performance.now() - reportedAt < reportEveryMs) return;
      reportedAt = performance.now();
      const report = controller.takeReport(latest.current.slot);
      if (report) latest.current.onReport(report);
    });
    return () => {
      ticking.dispose();
      document.removeEventListener('visibilitychange', judge);
      observer.disconnect();
      blocking.dispose();
    };
  }, [controller, host]);
  return { controller, view: useSyncExternalStore(controller.subscribe, controller.getView) };
}

function makeController(): TileController {
  const root = document.createElement('div');
  root.className = 'video-pictures';
  return new TileController(root, { open: openPlayer, decodes, now: () => performance.now(), random: Math.random, still: takeStill });
}

function isLostNow(channel: Channel | undefined): boolean {
  const { catalogue } = usePicture.getState();
  if (!channel || !catalogue) return false;
  return isChannelLost(channel, lookupOf(catalogue).channelIndex.get(channel.id), liveWorld().columns, fabricNow());
}
