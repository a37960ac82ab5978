/** What is switched: which of the page's first six cameras show which ground (none: simulated), and how often. */
export interface RandomSwitches {
  grounds: Record<string, number[]>;
  times: number;
}

/** What was on the screen meanwhile. */
export interface SeenAtRandom {
  /** In words; empty when every picture was that of the camera asked for. */
  wrong: string[];
  switches: number;
  /** Looks at a tile that showed video, or a drawn picture. */
  videos: number;
  canvases: number;
}

/** Runs in the page: so many switches in quick succession, and after every frame a look at what each tile shows. */
export async function switchAtRandom({ grounds: byGround, times }: RandomSwitches): Promise<SeenAtRandom> {
  const cameras = window.videoCameras!;
  const groundOfId = new Map(Object.entries(byGround).flatMap(([ground, numbers]) => numbers.map((number) => [cameras[number - 1]!, ground] as const)));
  const asked: (string | undefined)[] = [cameras[0], cameras[1], cameras[2], cameras[3]];
  const seen: SeenAtRandom = { wrong: [], switches: 0, videos: 0, canvases: 0 };
  const pixel = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!;
  const look = (): void => {
    for (const [i, id] of asked.entries()) {
      const root = document.querySelector(`[data-slot="1/video/${i + 1}"]`)!;
      const shown = [...root.querySelectorAll<HTMLVideoElement | HTMLCanvasElement>('.video-picture[data-seen="true"], .video-still')];
      if (shown.length > 1) seen.wrong.push('two pictures');
      for (const element of root.querySelectorAll<HTMLElement>('.video-picture')) if (element.dataset['channel'] !== id) seen.wrong.push(`${element.dataset['channel']} for ${id}`);
      for (const element of shown) {
        if (element instanceof HTMLCanvasElement) seen.canvases += 1;
        const ground = groundOfId.get(id!);
        if (!(element instanceof HTMLVideoElement) || element.videoWidth === 0) continue;
        seen.videos += 1;
        pixel.drawImage(element, element.videoWidth / 2, element.videoHeight / 2, 1, 1, 0, 0, 1, 1);
        const [red, green, blue] = [...pixel.getImageData(0, 0, 1, 1).data] as [number, number, number];
        const is = red > green && red > blue ? 'red' : green > blue ? 'green' : 'blue';
        if (is !== ground) seen.wrong.push(`${is} for ${ground}`);
      }
    }
  };
  let random = 7;
  const next = (below: number): number => (random = (random * 48_271) % 2_147_483_647) % below;
  for (; seen.switches < times; seen.switches += 1) {
    const number = next(4);
    // Mostly the first six cameras, sometimes none; every 25th switch leaves time for a stream to open.
    asked[number] = next(12) === 0 ? undefined : cameras[next(6)];
    window.videoHarness!.assign(number + 1, asked[number]);
    for (let frames = seen.switches % 25 === 0 ? 70 : 1 + next(2); frames > 0; frames -= 1) {
      await new Promise(requestAnimationFrame);
      look();
    }
  }
  return seen;
}
