/**
 * Help (帮助): the keys, and the short help pages of docs/help in the language of the screen.
 *
 *     ?   opens it anywhere
 */
import Drawer from 'antd/es/drawer';
import { useEffect, useState } from 'react';
import { useLocation } from 'react-router';
import { Dress } from '../dress.tsx';
import { useLang } from '../lang.tsx';
import { Prose } from '../parts/prose.tsx';
import './help.css';

const PAGES = import.meta.glob<string>('../../../docs/help/*/*.md', { query: '?raw', import: 'default' });

/** The topics in the order a newcomer needs them; the one of the present page comes first. */
const TOPICS = [
  'import',
  'declarations',
  'declaration',
  'edit',
  'review',
  'source',
  'export',
  'library',
  'rules',
  'account',
  'organisation',
  'journal',
] as const;
type Topic = (typeof TOPICS)[number];

/** What each room is about. */
const ROOMS: Readonly<Record<string, Topic>> = {
  declarations: 'declaration',
  deadlines: 'review',
  library: 'library',
  rules: 'rules',
  organisation: 'organisation',
  journal: 'journal',
  account: 'account',
};

function topicOf(path: string): Topic {
  return ROOMS[path.split('/')[1] ?? ''] ?? 'declarations';
}

export function Help({ open, close }: { readonly open: boolean; readonly close: () => void }) {
  const { lang, words } = useLang();
  const { pathname } = useLocation();
  const [pages, setPages] = useState<readonly { readonly topic: string; readonly text: string }[]>([]);
  useEffect(() => {
    let wanted = true;
    const first = topicOf(pathname);
    const topics = [first, ...TOPICS.filter((topic) => topic !== first)];
    const loading = topics.flatMap((topic) => {
      const load = PAGES[`../../../docs/help/${lang}/${topic}.md`];
      return load === undefined ? [] : [load().then((text) => ({ topic, text }))];
    });
    void Promise.all(loading).then((loaded) => {
      if (wanted) setPages(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [lang, pathname]);
  const keys: readonly (readonly [string, string])[] = [
    ['n', words.keys.next],
    ['p', words.keys.previous],
    ['/', words.keys.search],
    ['s', words.keys.source],
    ['[ ]', words.keys.pages],
    ['d', words.keys.doubt],
    ['e', words.keys.edit],
    ['c', words.review.keys.comment],
    ['j k', words.review.keys.change],
    ['↑ ↓ ← →', words.edit.keys.move],
    ['F2 ↵', words.edit.keys.write],
    ['Del', words.edit.keys.clear],
    ['Ctrl Z', words.edit.keys.undo],
    ['Ctrl C V', words.edit.keys.copy],
    ['Ctrl ↵', words.edit.keys.addRow],
    ['Alt ↑ ↓', words.edit.keys.moveRow],
    ['?', words.keys.help],
    ['Esc', words.keys.escape],
  ];
  return (
    <Dress>
      <Drawer title={words.help.title} open={open} onClose={close} size={420} className="help">
        <h2>{words.help.keys}</h2>
        <dl className="keys">
          {keys.map(([key, does]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        {pages.map((page) => (
          <Prose key={page.topic} text={page.text} />
        ))}
      </Drawer>
    </Dress>
  );
}
