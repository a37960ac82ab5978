import { buildPatrolCsv } from '../../../shared/domain/patrol-csv.ts';
import { formatStake } from '../../../shared/domain/stake.ts';
import type { PatrolCoverage } from '../../../shared/ipc/contract.ts';
import { channelName, departmentName, directionLabel } from '../../i18n/names.ts';
import { textIn, type TextKey } from '../../i18n/text.ts';
import { formatClock, formatDate } from '../../lib/local-time.ts';
import type { Language } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';

const headings: readonly TextKey[] = [
  'patrol.csv.cycle', 'patrol.csv.id', 'patrol.csv.name', 'patrol.csv.department', 'patrol.csv.route', 'patrol.csv.stake', 'patrol.csv.direction',
  'patrol.csv.result', 'patrol.csv.reason', 'patrol.csv.seen-at', 'patrol.csv.watched',
];

/** The ledger of a cycle as a table for Excel, a camera a line, times in UTC+8. */
export function buildCoverageCsv({ cycle, rows }: PatrolCoverage, lookup: Lookup, language: Language): string {
  const text = textIn(language);
  const moment = (at: number) => `${formatDate(at)} ${formatClock(at)}`;
  const lines = rows.map(({ channel, seenAt, reason, watchedMs }) => {
    const camera = lookup.catalogue.channels[lookup.channelIndex.get(channel) ?? -1];
    const route = camera?.route === undefined ? undefined : lookup.routes.get(camera.route);
    return [
      moment(cycle.startedAt),
      channel,
      camera ? channelName(camera, language, lookup) : '',
      camera ? departmentName(camera.department, language, lookup) : '',
      route?.code ?? camera?.route ?? '',
      camera?.stake === undefined ? '' : formatStake(camera.stake),
      camera?.direction ? directionLabel(route, camera.direction, language) : '',
      text(seenAt !== undefined ? 'patrol.seen' : reason ? 'patrol.missed' : 'patrol.left'),
      reason ? text(`patrol.reason.${reason}`) : '',
      seenAt === undefined ? '' : moment(seenAt),
      Math.round(watchedMs / 1_000),
    ];
  });
  return buildPatrolCsv(headings.map((key) => text(key)), lines);
}

/** `patrol-20261121-1020.csv`: by the cycle's start. */
export function coverageFileName(startedAt: number): string {
  return `patrol-${formatDate(startedAt).replaceAll('-', '')}-${formatClock(startedAt).slice(0, 5).replace(':', '')}.csv`;
}

/** Gives a text to the browser to be saved as a file. */
export function saveText(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
