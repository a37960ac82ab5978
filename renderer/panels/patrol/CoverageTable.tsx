import { missReasons, type CoverageShare } from '../../../shared/domain/patrol.ts';
import { missedOf } from '../../../shared/domain/patrol-coverage.ts';
import { useText } from '../../i18n/text.ts';
import { formatCount } from '../../lib/numbers.ts';
import { CoverageBar } from './CoverageBar.tsx';

interface Props {
  testId: string;
  label: string;
  shares: readonly CoverageShare[];
  nameOf: (id: string) => string;
}

/** Coverage by route or department: how many were seen, and why the others were not. */
export function CoverageTable({ testId, label, shares, nameOf }: Props) {
  const text = useText();
  return (
    <div className="patrol-scroll">
      <table className="ledger patrol-table" data-testid={testId} aria-label={label}>
        <thead>
          <tr>
            <th scope="col">{label}</th>
            <th scope="col">{text('patrol.seen-of')}</th>
            {missReasons.map((reason) => (
              <th key={reason} scope="col">
                {text(`patrol.reason.${reason}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shares.map((share) => (
            <tr key={share.id} data-id={share.id}>
              <th scope="row">
                <span className="clip" title={nameOf(share.id)}>
                  {nameOf(share.id)}
                </span>
                <CoverageBar cameras={share.cameras} seen={share.seen} missed={missedOf(share)} />
              </th>
              <td>{`${formatCount(share.seen)}/${formatCount(share.cameras)}`}</td>
              {missReasons.map((reason) => (
                <td key={reason} className={share.missed[reason] ? 'cry' : 'zero'}>
                  {formatCount(share.missed[reason] ?? 0)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
