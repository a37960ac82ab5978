import type { Player, PlayerEvents, PlayerSource } from './player.ts';
import { openVideoStage, playStage, type VideoStage } from './video-element.ts';

/** Addresses of this end are gathered for at most so long; on one network the first ones suffice. */
const gatherMs = 1_000;

/** WebRTC by WHEP (RFC 9725's counterpart for viewers): one POST of an offer, an answer, and a DELETE at the end. */
export function openWhepPlayer({ stream }: PlayerSource, events: PlayerEvents): Player {
  const stage = openVideoStage(events);
  return {
    element: stage.element,
    start: () => {
      run(stage, stream.url).catch((error: unknown) => stage.fail('network', String(error)));
    },
    dispose: () => stage.dispose(),
  };
}

async function run(stage: VideoStage, url: string): Promise<void> {
  const peer = new RTCPeerConnection();
  const asking = new AbortController();
  stage.defer(() => {
    asking.abort();
    peer.close();
  });
  const { receiver } = peer.addTransceiver('video', { direction: 'recvonly' });
  peer.addEventListener('connectionstatechange', () => {
    if (peer.connectionState === 'failed' || peer.connectionState === 'disconnected' || peer.connectionState === 'closed') stage.fail('network', peer.connectionState);
  });
  stage.element.srcObject = new MediaStream([receiver.track]);
  await peer.setLocalDescription(await peer.createOffer());
  await gathered(peer);
  if (!stage.alive) return;
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/sdp' }, body: peer.localDescription!.sdp, signal: asking.signal });
  const { status } = response;
  if (status === 401 || status === 403) return stage.fail('refused', String(status));
  if (!response.ok) return stage.fail(status === 406 || status === 415 ? 'unsupported' : 'network', String(status));
  const session = response.headers.get('location');
  if (session !== null) stage.defer(() => void fetch(new URL(session, response.url), { method: 'DELETE', keepalive: true }).catch(() => {}));
  const answer = await response.text();
  if (!stage.alive) return;
  if (!/^v=0\r?\n/.test(answer)) return stage.fail('broken', 'the answer is no session description');
  if (/^m=video 0 /m.test(answer) || !/^m=video /m.test(answer)) return stage.fail('unsupported', codecNamesIn(answer));
  await peer.setRemoteDescription({ type: 'answer', sdp: answer }).catch((error: unknown) => stage.fail('broken', String(error)));
  if (stage.alive) playStage(stage);
}

/** Waits until this end knows its addresses, or long enough. */
function gathered(peer: RTCPeerConnection): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, gatherMs);
    const check = (): void => {
      if (peer.iceGatheringState !== 'complete') return;
      clearTimeout(timer);
      resolve();
    };
    peer.addEventListener('icegatheringstatechange', check);
    check();
  });
}

/** What is no codec of a picture but repairs one. */
const repairs = /^(rtx|red|ulpfec|flexfec.*)$/i;

/** The codecs that a session description names, e.g. `H265`. */
function codecNamesIn(sdp: string): string {
  const names = [...sdp.matchAll(/^a=rtpmap:\d+ ([\w-]+)\//gm)].map(([, name]) => name!).filter((name) => !repairs.test(name));
  return [...new Set(names)].join(', ') || 'video';
}
