/**
 * Notices (通知): a bell with how many are unread; open, what happened, each with the way there.
 *
 *     <Notices />     🔔 3     赵敏退回了番禺区政务服务数据管理局（本级）2024 年的申报表
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { NoticesView, NoticeView } from '../../../server/contract/review.ts';
import { ask, send } from '../../ask.ts';
import { displayTime, useLang } from '../../lang.tsx';
import { Push } from '../../parts/push.tsx';
import './notices.css';

/** Milliseconds between two looks for new ones. */
const OFTEN = 60_000;

function placeOf({ declaration, version }: NoticeView): string | null {
  if (declaration === null) return null;
  const path = `/declarations/${encodeURIComponent(declaration)}`;
  return version === null ? path : `${path}?version=${version}`;
}

function Notice({ notice, open }: { readonly notice: NoticeView; readonly open: () => void }) {
  const { lang, words } = useLang();
  const to = placeOf(notice);
  return (
    <li className={notice.read ? '' : 'notice-unread'}>
      {!notice.read && <span className="unseen">{words.review.notice.isUnread}</span>}
      {to === null ? (
        notice.message
      ) : (
        <Link to={to} onClick={open}>
          {notice.message}
        </Link>
      )}
      <time dateTime={notice.at}>{displayTime(notice.at, lang)}</time>
    </li>
  );
}

export function Notices() {
  const { lang, words } = useLang();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const notices = useQuery({
    queryKey: ['notices', lang],
    queryFn: ({ signal }) => ask<NoticesView>('/api/notices', {}, signal),
    refetchInterval: OFTEN,
    staleTime: 0,
  });
  const reading = useMutation({
    mutationFn: (ids: readonly string[] | null) =>
      send<NoticesView>('POST', '/api/notices/read', ids === null ? {} : { ids }),
    onSuccess: (after) => client.setQueryData(['notices', lang], after),
  });
  useEffect(() => {
    if (!open) return;
    const away = (event: PointerEvent) => {
      if (event.target instanceof Node && root.current?.contains(event.target) === false) setOpen(false);
    };
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    window.addEventListener('pointerdown', away);
    window.addEventListener('keydown', press);
    return () => {
      window.removeEventListener('pointerdown', away);
      window.removeEventListener('keydown', press);
    };
  }, [open]);
  const say = words.review.notice;
  const unread = notices.data?.unread ?? 0;
  const items = notices.data?.items ?? [];
  return (
    <div ref={root} className="notices">
      <Push
        tone="quiet"
        glyph="bell"
        aria-label={say.unread(unread)}
        title={say.unread(unread)}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {unread > 0 && <b className="notices-count figure">{unread > 99 ? '99+' : unread}</b>}
      </Push>
      {open && (
        <section className="notices-list" aria-label={say.title}>
          <header>
            <h2>{say.title}</h2>
            {unread > 0 && (
              <button type="button" className="plain" onClick={() => reading.mutate(null)}>
                {say.allRead}
              </button>
            )}
          </header>
          {items.length === 0 ? (
            <p className="quiet">{say.none}</p>
          ) : (
            <ul>
              {items.map((notice) => (
                <Notice
                  key={notice.id}
                  notice={notice}
                  open={() => {
                    setOpen(false);
                    if (!notice.read) reading.mutate([notice.id]);
                  }}
                />
              ))}
            </ul>
          )}
        </section>
      )}
    </div>
  );
}
