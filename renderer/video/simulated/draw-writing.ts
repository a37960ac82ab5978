import { formatClock, formatDate } from '../../lib/local-time.ts';

const font = "'Noto Sans SC', 'Noto Sans CJK SC', sans-serif";

/** What is written into a picture, as cameras do. */
export interface Writing {
  name: string;
  /** Empty beside no road. */
  place: string;
  /** Says that the picture is simulated. */
  mark: string;
}

/** Everything but the clock: it stays the same, so it is drawn once and laid over each picture. */
export function drawWriting(canvas: CanvasRenderingContext2D, width: number, height: number, { name, place, mark }: Writing): void {
  const size = begin(canvas, height);
  const edge = size * 0.5;
  write(canvas, place, width - edge, edge + size * 0.5, 'right');
  const markWide = canvas.measureText(mark).width;
  write(canvas, mark, width - edge, height - edge - size * 0.5, 'right');
  write(canvas, name, edge, height - edge - size * 0.5, 'left', width - markWide - edge * 4);
}

/** What a clock's strip shows now, by the height of its pictures. */
const clocks = new Map<number, { text: string; strip: HTMLCanvasElement }>();

/** Date and time of day, UTC+8. All pictures of one size share the strip that it is written on once a second. */
export function drawClock(canvas: CanvasRenderingContext2D, width: number, height: number, nowMs: number): void {
  const text = `${formatDate(nowMs)} ${formatClock(nowMs)}`;
  let clock = clocks.get(height);
  if (clock?.text !== text) {
    const strip = clock?.strip ?? document.createElement('canvas');
    if (!clock) Object.assign(strip, { width: Math.round(width * 0.6), height: Math.round(height * 0.2) });
    const pen = strip.getContext('2d')!;
    pen.clearRect(0, 0, strip.width, strip.height);
    const size = begin(pen, height);
    write(pen, text, size * 0.5, size, 'left');
    clock = { text, strip };
    clocks.set(height, clock);
  }
  canvas.drawImage(clock.strip, 0, 0);
}

/** Small pictures need larger letters: they are shown small. */
function begin(canvas: CanvasRenderingContext2D, height: number): number {
  const size = Math.round(Math.max(18, height / 22));
  canvas.font = `500 ${size}px ${font}`;
  canvas.textBaseline = 'middle';
  canvas.lineJoin = 'round';
  canvas.lineWidth = size / 5;
  canvas.strokeStyle = 'rgba(0,0,0,0.75)';
  canvas.fillStyle = '#fff';
  return size;
}

function write(canvas: CanvasRenderingContext2D, text: string, x: number, y: number, align: CanvasTextAlign, widest?: number): void {
  canvas.textAlign = align;
  canvas.strokeText(text, x, y, widest);
  canvas.fillText(text, x, y, widest);
}
