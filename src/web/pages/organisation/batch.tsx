/**
 * Many at once (批量导入): one table of people, agencies and offices, which the system administrator imports and after
 * that the security administrator; all rows are taken, or each that cannot be is told and nothing is done.
 *
 *     登录名  姓名  电子邮箱  单位  职务        →   没有导入，2 行要改：第 7 行 lihua 登录名已被使用
 */
import { useMutation } from '@tanstack/react-query';
import { type ChangeEvent, useRef } from 'react';
import type { PeopleAppointed, PeopleImported } from '../../../server/contract/organisation.ts';
import { sendFile } from '../../ask.ts';
import { useLang } from '../../lang.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Glyph } from '../../parts/glyph.tsx';
import { Push } from '../../parts/push.tsx';
import { save } from '../../parts/save.ts';
import type { Office } from './office.ts';

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

function Links({ invited }: { readonly invited: PeopleImported['invited'] }) {
  const { words } = useLang();
  const { batch, people } = words.organisation;
  const download = () => {
    const heads = [people.columns.login, people.columns.name, words.setUp.copy];
    save(new Blob([linksTable(invited, heads)], { type: 'text/csv' }), 'invitations.csv');
  };
  return (
    <p>
      {batch.links}{' '}
      <Push glyph="download" onClick={download}>
        {batch.download}
      </Push>
    </p>
  );
}

function RefusedRows({ refused }: Pick<PeopleImported, 'refused'>) {
  const { words } = useLang();
  const { batch } = words.organisation;
  return (
    <table className="people-table">
      <caption className="unseen">{batch.refused}</caption>
      <tbody>
        {refused.map(({ row, login, message }) => (
          <tr key={row}>
            <th scope="row">{batch.row(row)}</th>
            <td>{login}</td>
            <td>{message}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Batch({ office, close }: { readonly office: Office; readonly close: () => void }) {
  const { lang, words } = useLang();
  const input = useRef<HTMLInputElement>(null);
  const { batch } = words.organisation;
  const say = office.system ? batch.people : batch.offices;
  const importing = useMutation({
    mutationFn: async (file: File) => {
      if (office.system) {
        const { invited, refused } = await sendFile<PeopleImported>(`/api/people/import?lang=${lang}`, file);
        return { invited, count: invited.length, refused };
      }
      const path = `/api/appointments/import?lang=${lang}`;
      const { appointed, refused } = await sendFile<PeopleAppointed>(path, file);
      return { invited: [], count: appointed, refused };
    },
    onSuccess: office.renew,
  });
  const take = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const file = target.files?.[0];
    if (file !== undefined) importing.mutate(file);
    target.value = '';
  };
  const done = importing.data;
  return (
    <Dialog title={say.title} wide close={close}>
      <div className="door-form">
        <p>{say.lead}</p>
        <p className="quiet">{batch.columns}</p>
        <p className="deeds">
          {(['xlsx', 'csv'] as const).map((format) => (
            <a
              key={format}
              className="push push-plain"
              href={`/api/people/template?format=${format}&lang=${lang}`}
              download
            >
              <Glyph name="download" />
              {batch.template(format)}
            </a>
          ))}
        </p>
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv,text/csv"
          hidden
          aria-label={batch.choose}
          onChange={take}
        />
        <Push tone="primary" disabled={importing.isPending} onClick={() => input.current?.click()}>
          {importing.isPending ? batch.reading : batch.choose}
        </Push>
        <Fault error={importing.error} />
        <div role="status">
          {done !== undefined && (
            <p>
              <b>{done.refused.length > 0 ? batch.undone(done.refused.length) : say.done(done.count)}</b>
            </p>
          )}
          {done !== undefined && done.invited.length > 0 && <Links invited={done.invited} />}
          {done !== undefined && done.refused.length > 0 && <RefusedRows refused={done.refused} />}
        </div>
      </div>
    </Dialog>
  );
}
