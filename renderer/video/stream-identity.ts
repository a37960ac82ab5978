/**
 * Whether a redirected answer is still the stream that was asked for: media servers send readers to another machine, but
 * never to another stream. The last part of the path that is not a mere format (`index.m3u8`, `hls`) names the stream,
 * or a `stream` parameter does.
 * @param asked address of the catalogue
 * @param got address that answered, after redirects
 */
export function isSameStream(asked: string, got: string): boolean {
  const a = URL.parse(asked, base);
  const b = URL.parse(got, base);
  if (!a || !b) return asked === got;
  if (a.searchParams.get('stream') !== b.searchParams.get('stream') && b.searchParams.has('stream')) return false;
  return a.pathname === b.pathname || streamName(a) === streamName(b);
}

const base = 'http://localhost/';
const formatNames = new Set(['hls', 'live', 'index', 'playlist', 'main', 'sub']);

function streamName({ pathname }: URL): string {
  const parts = pathname.split('/').map((part) => part.replace(/(\.live)?\.(m3u8|flv|ts|mp4|fmp4)$/, '')).filter((part) => part !== '');
  return parts.findLast((part) => !formatNames.has(part)) ?? '';
}
