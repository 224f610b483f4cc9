/**
 * Download (下载): the declaration as an official form or as open data, made by the server when it is asked for.
 *
 *     下载 ▾   Excel 表（xlsx） · Word 表（docx） · PDF · 网页（html） · CSV · 开放数据（json）
 */
import Dropdown from 'antd/es/dropdown';
import { useState } from 'react';
import { fetchExport } from '../../../ask.ts';
import { useLang } from '../../../lang.tsx';
import { Push } from '../../../parts/push.tsx';
import { Refused } from '../../../parts/refused.tsx';
import { save } from '../../../parts/save.ts';

const FORMATS = ['xlsx', 'docx', 'pdf', 'html', 'csv', 'json'] as const;

export function Download({ id, file }: { readonly id: string; readonly file: string }) {
  const { lang, words } = useLang();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const stem = file.replace(/\.[^.]{1,5}$/, '');
  const fetchAs = async (format: string) => {
    setBusy(true);
    setError(null);
    try {
      save(await fetchExport(id, format, lang), `${stem}.${format}`);
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: FORMATS.map((format) => ({ key: format, label: words.form.downloads[format] })),
          onClick: ({ key }) => void fetchAs(key),
        }}
      >
        {/* The menu dresses what it opens from; the button keeps its own dress. */}
        <span>
          <Push glyph="download" disabled={busy} aria-haspopup="menu" aria-label={words.form.download}>
            <span className="tools-word">{words.form.download}</span>
          </Push>
        </span>
      </Dropdown>
      {error !== null && <Refused error={error} />}
    </>
  );
}
