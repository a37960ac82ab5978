import { openJournal } from '../../electron/service/cache/journal.ts';

/** A process to be killed: saves documents and ledger rows as fast as the disk takes them and tells its parent of each that was kept. Arguments: folder, first number. */
const [dir = '', first = ''] = process.argv.slice(2);
const journal = openJournal({ dir, alerts: { raise: (...alert) => process.send?.({ alert }), clear: () => undefined }, onSlow: () => undefined });

let number = Number(first);
const save = () => {
  number++;
  const cycle = { id: `cycle-${number % 7}`, startedAt: number, periodMs: 1_200_000, cameras: 3, seen: 0, missed: 0, elapsedMs: number, savedAt: number };
  const kept = [
    journal.save(`document-${number % 5}`, { number, text: '路'.repeat(number % 3_000) }),
    journal.patrol.save(cycle, [{ channel: `camera-${number % 11}`, watchedMs: number }, { channel: 'camera', watchedMs: number }]),
  ];
  if (kept.every((each) => each.ok)) process.send?.({ number });
  setImmediate(save);
};
save();
