import type { Browser } from '@playwright/test';
import type { VideoServer } from './video-server.ts';

/** The answering page. */
export interface WhepAnswers {
  /** Every session sends no more frames and stays connected, or goes on. */
  stall(on: boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * The other end of WHEP: a second page of the test's own browser, whose real peer connections send a drawn picture of one
 * colour with something moving in it.
 */
export async function answerWhepIn(browser: Browser, server: VideoServer, colour: string): Promise<WhepAnswers> {
  const page = await browser.newPage();
  await page.setContent('<canvas width="320" height="180"></canvas>');
  await page.evaluate((colour) => {
    const canvas = document.querySelector('canvas')!;
    const pen = canvas.getContext('2d')!;
    let step = 0;
    setInterval(() => {
      pen.fillStyle = colour;
      pen.fillRect(0, 0, 320, 180);
      pen.fillStyle = '#fff';
      pen.fillRect((step++ * 3) % 300, 10, 20, 20);
    }, 100);
    const peers: RTCPeerConnection[] = [];
    let stalled = false;
    const track = canvas.captureStream(10).getVideoTracks()[0]!;
    Object.assign(window, {
      answerOffer: async (offer: string) => {
        const peer = new RTCPeerConnection();
        peers.push(peer);
        await peer.setRemoteDescription({ type: 'offer', sdp: offer });
        const sender = peer.addTrack(track);
        if (stalled) await sender.replaceTrack(null);
        await peer.setLocalDescription(await peer.createAnswer());
        if (peer.iceGatheringState !== 'complete') await new Promise<void>((resolve) => peer.addEventListener('icegatheringstatechange', () => peer.iceGatheringState === 'complete' && resolve()));
        return peer.localDescription!.sdp;
      },
      closePeer: (session: number) => peers[session - 1]?.close(),
      stall: (on: boolean) => {
        stalled = on;
        const senders = peers.filter(({ connectionState }) => connectionState !== 'closed').flatMap((peer) => peer.getSenders());
        return Promise.all(senders.map((sender) => sender.replaceTrack(on ? null : track)));
      },
    });
  }, colour);
  server.sessions.begun = 0;
  server.sessions.ended = 0;
  server.whep = {
    answer: (offer) => page.evaluate((offer) => (window as unknown as { answerOffer(offer: string): Promise<string> }).answerOffer(offer), offer),
    close: (session) => page.evaluate((session) => (window as unknown as { closePeer(session: number): void }).closePeer(session), Number(session)),
  };
  return {
    stall: async (on) => {
      await page.evaluate((on) => (window as unknown as { stall(on: boolean): Promise<unknown> }).stall(on).then(() => undefined), on);
    },
    close: async () => {
      server.whep = undefined;
      await page.close();
    },
  };
}
