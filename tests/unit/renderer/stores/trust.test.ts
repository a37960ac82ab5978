import { expect, test } from 'vitest';
import { isDated, trustOf } from '../../../../renderer/stores/trust.ts';
import { linkStates, type LinkStatus } from '../../../../shared/ipc/contract.ts';

const status = (state: LinkStatus['state']) => ({ state }) as LinkStatus;

test('without a port nothing that the link once said is believed', () => {
  for (const state of linkStates) {
    expect(trustOf({ port: 'lost', status: status(state) })).toBe('service-lost');
    expect(trustOf({ port: 'connecting', status: status(state) })).toBe('connecting');
    expect(trustOf({ port: 'open', status: status(state) })).toBe(state);
  }
  expect(trustOf({ port: 'open', status: undefined })).toBe('connecting');
});

test('the picture is current only while the link is live or catching up', () => {
  expect((['live', 'resyncing', 'connecting', 'offline', 'refused', 'service-lost'] as const).filter((trust) => !isDated(trust))).toEqual(['live', 'resyncing']);
});
