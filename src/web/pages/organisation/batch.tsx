/**
 * Many at once (批量导入): a CSV file of people; each row is told apart, and the links come as one file.
 *
 *     登录名,姓名,电子邮箱,单位编号        →   已邀请 41 人，2 行未导入：第 7 行 登录名已被使用
 */
import { useMutation } from '@tanstack/react-query';
import { type ChangeEvent, useRef } from 'react';
import type { PeopleImported } from '../../../server/contract/organisation.ts';
import { sendFile } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Push } from '../../parts/push.tsx';
import { save } from '../../parts/save.ts';
import type { Office } from './organisation.tsx';

/** Excel reads UTF-8 only when a byte order mark says so. */
const MARK = '\uFEFF';

/** A cell as CSV has it; a leading sign that a spreadsheet would compute with is kept as text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function linksTable(invited: PeopleImported['invited'], heads: readonly string[]): string {
  const rows = invited.map(({ login, name, link }) => [
    login,
    name,
    new URL(link, window.location.origin).href,
  ]);
  return `${MARK}${[heads, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

export function Batch({ office, close }: { readonly office: Office; readonly close: () => void }) {
  const { words } = useLang();
  const input = useRef<HTMLInputElement>(null);
  const importing = useMutation({
    mutationFn: (file: File) => sendFile<PeopleImported>('/api/people/import', file),
    onSuccess: office.renew,
  });
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file !== undefined) importing.mutate(file);
    target.value = '';
  };
  const { batch, people } = words.organisation;
  const done = importing.data;
  const download = () => {
    if (done === undefined) return;
    const heads = [people.columns.login, people.columns.name, words.setUp.copy];
    save(new Blob([linksTable(done.invited, heads)], { type: 'text/csv' }), 'invitations.csv');
  };
  return (
    <Dialog title={batch.title} wide close={close}>
      <div className="door-form">
        <p>{batch.lead}</p>
        <pre className="batch-example">{batch.example}</pre>
        <input
          ref={input}
          type="file"
          accept=".csv,text/csv"
          hidden
          aria-label={batch.choose}
          onChange={take}
        />
        <Push disabled={importing.isPending} onClick={() => input.current?.click()}>
          {batch.choose}
        </Push>
        <Fault error={importing.error} />
        <div role="status">
          {done !== undefined && (
            <>
              <p>
                <b>{batch.done(done.invited.length, done.refused.length)}</b>
              </p>
              {done.invited.length > 0 && (
                <p>
                  {batch.links}{' '}
                  <Push glyph="download" onClick={download}>
                    {batch.download}
                  </Push>
                </p>
              )}
              {done.refused.length > 0 && (
                <table className="people-table">
                  <caption className="unseen">{batch.refused}</caption>
                  <tbody>
                    {done.refused.map(({ row, message }) => (
                      <tr key={row}>
                        <th scope="row">{batch.row(row)}</th>
                        <td>{message}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </>
          )}
        </div>
      </div>
    </Dialog>
  );
}
