import { beforeEach, describe, expect, it } from 'vitest';
import { ChannelGroups } from '../../../../../electron/service/stage/channel-groups.ts';
import { fail } from '../../../../../shared/lib/result.ts';
import type { ChannelGroup } from '../../../../../shared/scene/channel-group.ts';
import { MemoryJournal } from '../../../../fakes/memory-journal.ts';

const favourites: ChannelGroup = { id: 'favourites', name: '收藏', channels: [] };
const group = (id: string, ...channels: string[]): ChannelGroup => ({ id, name: `组 ${id}`, channels });

let journal: MemoryJournal;
let told: ChannelGroup[][];
const open = () => new ChannelGroups(journal, (groups) => told.push(groups));

beforeEach(() => {
  journal = new MemoryJournal();
  told = [];
});

describe('groups of channels', () => {
  it('begin with the favourites alone', () => {
    expect(open().list()).toEqual([favourites]);
    expect(told).toEqual([]);
  });

  it('are replaced whole, told to all windows and there again after a restart', () => {
    const groups = open();
    const next = [group('a', 'ch-2', 'ch-1'), { ...favourites, name: '我的', channels: ['ch-3'] }];
    expect(groups.save(next)).toEqual({ ok: true, value: {} });
    expect(groups.list()).toEqual(next);
    expect(told).toEqual([next]);
    expect(open().list()).toEqual(next);
  });

  it('never lose the favourites', () => {
    const groups = open();
    groups.save([group('a')]);
    expect(groups.list()).toEqual([favourites, group('a')]);
    expect(told).toEqual([[favourites, group('a')]]);
    expect(open().list()).toEqual([favourites, group('a')]);
  });

  it('are fifty with the favourites, so that all can be read back', () => {
    const groups = open();
    const many = Array.from({ length: 50 }, (_, n) => group(`g${n}`));
    expect(groups.save(many)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(groups.list()).toEqual([favourites]);
    expect(groups.save(many.slice(1)).ok).toBe(true);
    expect(open().list()).toHaveLength(50);
  });

  it('that the disk does not take are refused and told to nobody', () => {
    const groups = open();
    journal.failure = fail('journal-failed', 'full');
    expect(groups.save([group('a')])).toEqual(journal.failure);
    expect(groups.list()).toEqual([favourites]);
    expect(told).toEqual([]);
  });

  it.each([['no list', { a: 1 }], ['a group without channels', [{ id: 'a', name: 'A' }]], ['too many channels', [group('a', ...Array.from({ length: 501 }, (_, n) => `ch-${n}`))]]])('that are rubbish in the journal (%s) begin anew', (_, data) => {
    journal.save('groups', data);
    expect(open().list()).toEqual([favourites]);
  });
});
