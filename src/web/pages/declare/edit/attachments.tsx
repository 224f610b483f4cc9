/**
 * Attachments (附件): what goes with a declaration: the policy it follows, the quotation behind a sum.
 *
 *     附件 2   测算明细.xlsx 48 KB 李会计 2026年3月1日 [删除]      [添加附件]
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AttachmentView } from '../../../../server/contract/draft.ts';
import { ask, send, sendFile } from '../../../ask.ts';
import { displayTime, useLang } from '../../../lang.tsx';
import { Fault } from '../../../parts/fault.tsx';
import { Glyph } from '../../../parts/glyph.tsx';
import { Push } from '../../../parts/push.tsx';
import './attachments.css';

/** `48 KB`, `1.2 MB`. */
function sizeText(bytes: number): string {
  const kilo = bytes / 1024;
  return kilo < 1000 ? `${Math.max(1, Math.round(kilo))} KB` : `${(kilo / 1024).toFixed(1)} MB`;
}

export function Attachments({ id, writes }: { readonly id: string; readonly writes: boolean }) {
  const { lang, words } = useLang();
  const say = words.edit;
  const client = useQueryClient();
  const chooser = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState(false);
  const path = `/api/declarations/${encodeURIComponent(id)}/attachments`;
  const queryKey = ['attachments', id];
  const list = useQuery({
    queryKey,
    queryFn: ({ signal }) => ask<AttachmentView[]>(path, {}, signal),
    retry: false,
  });
  const changed = (after: AttachmentView[]) => client.setQueryData(queryKey, after);
  const add = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) changed(await sendFile<AttachmentView[]>(path, file));
    },
  });
  const remove = useMutation({
    mutationFn: (attachment: string) =>
      send<AttachmentView[]>('DELETE', `${path}/${encodeURIComponent(attachment)}`),
    onSuccess: changed,
  });
  const items = list.data ?? [];
  if (list.isError || (items.length === 0 && !writes)) return null;
  return (
    <div className="attachments">
      <p>
        <button type="button" className="plain" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Glyph name="attach" size={14} /> {say.attachments} <span className="figure">{items.length}</span>{' '}
          <Glyph name={open ? 'up' : 'down'} size={12} />
        </button>
      </p>
      {open && (
        <div className="attachments-open">
          {items.length === 0 && <p className="quiet">{say.noAttachments}</p>}
          <ul>
            {items.map(({ id: one, name, size, at, by }) => (
              <li key={one}>
                <a href={`${path}/${encodeURIComponent(one)}`} download={name}>
                  {name}
                </a>
                <small>
                  {sizeText(size)} {by.name} {displayTime(at, lang)}
                </small>
                {writes && (
                  <Push
                    tone="quiet"
                    aria-label={say.removeFile(name)}
                    disabled={remove.isPending}
                    onClick={() => remove.mutate(one)}
                  >
                    {say.remove}
                  </Push>
                )}
              </li>
            ))}
          </ul>
          {writes && (
            <>
              <input
                ref={chooser}
                type="file"
                multiple
                hidden
                aria-label={say.attach}
                onChange={(event) => {
                  add.mutate([...(event.target.files ?? [])]);
                  event.target.value = '';
                }}
              />
              <Push glyph="plus" disabled={add.isPending} onClick={() => chooser.current?.click()}>
                {say.attach}
              </Push>
            </>
          )}
          {add.isError && <Fault error={add.error} />}
          {remove.isError && <Fault error={remove.error} />}
        </div>
      )}
    </div>
  );
}
