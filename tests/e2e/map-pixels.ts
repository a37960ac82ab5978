import type { Page } from '@playwright/test';

/** Frames that the map has drawn. */
export async function framesOf(page: Page): Promise<number> {
  return Number(await page.getByTestId('map').getAttribute('data-frames'));
}

/** How many different colours the middle of the map shows, of at most 4,096 (four bits a channel): 1 or 2 is a blank one. */
export async function coloursOfMap(page: Page): Promise<number> {
  const box = (await page.getByTestId('map').boundingBox())!;
  const clip = { x: box.x + box.width * 0.2, y: box.y + box.height * 0.2, width: box.width * 0.6, height: box.height * 0.6 };
  const picture = (await page.screenshot({ clip })).toString('base64');
  return await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const context = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const seen = new Set<number>();
    for (let i = 0; i < data.length; i += 4) seen.add(((data[i]! >> 4) << 8) | ((data[i + 1]! >> 4) << 4) | (data[i + 2]! >> 4));
    return seen.size;
  }, picture);
}

/** Leaves only what the WebGL canvases draw. */
export async function hideLabels(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const canvas of document.querySelectorAll<HTMLElement>('.map-labels')) canvas.style.visibility = 'hidden';
  });
}
