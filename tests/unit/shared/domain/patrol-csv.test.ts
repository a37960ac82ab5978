import { expect, it, test } from 'vitest';
import { buildPatrolCsv } from '../../../../shared/domain/patrol-csv.ts';

it('writes what Excel reads as it is: byte order mark, CRLF, quotes where they are needed', () => {
  expect(buildPatrolCsv(['摄像机', 'Seen'], [['G22 "东", 1', 12], ['两\n行', Number.NaN]])).toBe('\u{feff}摄像机,Seen\r\n"G22 ""东"", 1",12\r\n"两\n行",\r\n');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '|x'])('never lets %j be a formula', (text) => {
  const [, line] = buildPatrolCsv(['h'], [[text]]).split('\r\n');
  expect(line).toMatch(/^"?'/);
});
