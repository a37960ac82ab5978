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

/** Date and time of day, UTC+8. */
export function drawClock(canvas: CanvasRenderingContext2D, height: number, nowMs: number): void {
  const size = begin(canvas, height);
  write(canvas, `${formatDate(nowMs)} ${formatClock(nowMs)}`, size * 0.5, size, 'left');
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
