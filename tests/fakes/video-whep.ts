import type { Browser } from '@playwright/test';
import type { VideoServer } from './video-server.ts';

/**
 * The other end of WHEP: a second page of the test's own browser, whose real peer connections send a drawn picture of one
 * colour with something moving in it.
 */
export async function answerWhepIn(browser: Browser, server: VideoServer, colour: string): Promise<{ close(): Promise<void> }> {
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
    Object.assign(window, {
      answerOffer: async (offer: string) => {
        const peer = new RTCPeerConnection();
        peers.push(peer);
        await peer.setRemoteDescription({ type: 'offer', sdp: offer });
        peer.addTrack(canvas.captureStream(10).getVideoTracks()[0]!);
        await peer.setLocalDescription(await peer.createAnswer());
        if (peer.iceGatheringState !== 'complete') await new Promise<void>((resolve) => peer.addEventListener('icegatheringstatechange', () => peer.iceGatheringState === 'complete' && resolve()));
        return peer.localDescription!.sdp;
      },
      closePeer: (session: number) => peers[session - 1]?.close(),
    });
  }, colour);
  server.sessions.begun = 0;
  server.sessions.ended = 0;
  server.whep = {
    answer: (offer) => page.evaluate((offer) => (window as unknown as { answerOffer(offer: string): Promise<string> }).answerOffer(offer), offer),
    close: (session) => page.evaluate((session) => (window as unknown as { closePeer(session: number): void }).closePeer(session), Number(session)),
  };
  return {
    close: async () => {
      server.whep = undefined;
      await page.close();
    },
  };
}
