import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../../../electron/service/config.ts';

const good = { fabricUrl: 'ws://127.0.0.1:1/', token: 't', dataDir: 'd', insecure: false, version: '1', host: 'browser', lang: 'zh' };

describe('the service’s configuration', () => {
  it('is read from JSON', () => expect(parseConfig(JSON.stringify(good))).toEqual({ ok: true, value: good }));
  it.each([undefined, '', 'null', '[]', '{}', JSON.stringify({ ...good, host: 'phone' }), JSON.stringify({ ...good, fabricUrl: 'nowhere' }), JSON.stringify({ ...good, dataDir: '' })])(
    'refuses %s as bad-option',
    (text) => expect(parseConfig(text)).toMatchObject({ ok: false, error: { code: 'bad-option' } }),
  );
});
