/**
 * Notices (通知): a bell with how many are unread; open, what happened, each with the way there.
 *
 *     <Notices />     🔔 3     赵敏退回了番禺区政务服务数据管理局（本级）2024 年的申报表
 */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { NoticesView, NoticeView } from '../../../server/contract/review.ts';
import { ask, send } from '../../ask.ts';
import { displayTime, useLang } from '../../lang.tsx';
import { Glyph } from '../../parts/glyph.tsx';
import { Menu } from '../../parts/menu.tsx';
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
  const say = words.review.notice;
  const unread = notices.data?.unread ?? 0;
  const items = notices.data?.items ?? [];
  return (
    <div className="notices">
      <Menu
        label={say.unread(unread)}
        face={
          <>
            <Glyph name="bell" />
            {unread > 0 && <b className="notices-count figure">{unread > 99 ? '99+' : unread}</b>}
          </>
        }
      >
        {(close) => (
          <>
            <header>
              <h2>{say.title}</h2>
              {unread > 0 && (
                <button type="button" className="plain" onClick={() => reading.mutate(null)}>
                  {say.allRead}
                </button>
              )}
            </header>
            {items.length === 0 && <p className="quiet">{say.none}</p>}
            <ul>
              {items.map((notice) => (
                <Notice
                  key={notice.id}
                  notice={notice}
                  open={() => {
                    close();
                    if (!notice.read) reading.mutate([notice.id]);
                  }}
                />
              ))}
            </ul>
          </>
        )}
      </Menu>
    </div>
  );
}
