/**
 * Help (帮助): the short help pages of docs/help in the language of the screen, one at a time: first the one on what is
 * on the screen, with the keys that work there; the others by their names.
 *
 *     ?   opens it anywhere
 */
import Drawer from 'antd/es/drawer';
import { useEffect, useId, useState } from 'react';
import { useLocation } from 'react-router';
import { Dress } from '../dress.tsx';
import { useLang } from '../lang.tsx';
import { Prose } from '../parts/prose.tsx';
import './help.css';

const PAGES = import.meta.glob<string>('../../../docs/help/*/*.md', { query: '?raw', import: 'default' });

/** The topics in the order a newcomer needs them. */
const TOPICS = [
  ...(['import', 'declarations', 'declaration', 'edit', 'review', 'source', 'export'] as const),
  ...(['library', 'rules', 'account', 'organisation', 'journal'] as const),
] as const;
export type Topic = (typeof TOPICS)[number];

/** What each room is about. */
const ROOMS: Readonly<Record<string, Topic>> = {
  deadlines: 'review',
  library: 'library',
  rules: 'rules',
  organisation: 'organisation',
  journal: 'journal',
  account: 'account',
};

/** The topic of what is on the screen: on a form, what is being done to it. */
function topicOf(path: string): Topic {
  const [, room = '', id] = path.split('/');
  if (room !== 'declarations' || id === undefined) return ROOMS[room] ?? 'declarations';
  if (document.querySelector('.sheet-writing, .write-bar') !== null) return 'edit';
  return new URLSearchParams(window.location.search).has('against') ? 'review' : 'declaration';
}

type Keys = readonly (readonly [keys: readonly string[], does: string])[];

/** The keys of a page, each with what it does. */
function useKeysOf(topic: Topic): Keys {
  const { words } = useLang();
  const { keys, review, edit } = words;
  const anywhere: Keys = [
    [['?'], keys.help],
    [['Esc'], keys.escape],
  ];
  const search: Keys = [[['/'], keys.search]];
  const reading: Keys = [
    [['n'], keys.next],
    [['p'], keys.previous],
    [['s'], keys.source],
    [['[', ']'], keys.pages],
    [['d'], keys.doubt],
    [['e'], keys.edit],
    [['c'], review.keys.comment],
    [['j', 'k'], review.keys.change],
  ];
  const writing: Keys = [
    [['↑', '↓', '←', '→'], edit.keys.move],
    [['F2', '↵'], edit.keys.write],
    [['Del'], edit.keys.clear],
    [['Ctrl', 'Z'], edit.keys.undo],
    [['Ctrl', 'C', 'V'], edit.keys.copy],
    [['Ctrl', '↵'], edit.keys.addRow],
    [['Alt', '↑', '↓'], edit.keys.moveRow],
  ];
  if (topic === 'edit') return [...writing, ...search, ...anywhere];
  if (['declaration', 'source', 'review'].includes(topic)) return [...reading, ...search, ...anywhere];
  return ['declarations', 'library', 'organisation'].includes(topic) ? [...search, ...anywhere] : anywhere;
}

export function Help({ open, close }: { readonly open: boolean; readonly close: () => void }) {
  const { lang, words } = useLang();
  const { pathname } = useLocation();
  const id = useId();
  const [topic, setTopic] = useState<Topic>('declarations');
  const [text, setText] = useState('');
  const keys = useKeysOf(topic);
  useEffect(() => {
    if (open) setTopic(topicOf(pathname));
  }, [open, pathname]);
  useEffect(() => {
    let wanted = true;
    void PAGES[`../../../docs/help/${lang}/${topic}.md`]?.().then((page) => {
      if (wanted) setText(page);
    });
    return () => {
      wanted = false;
    };
  }, [lang, topic]);
  return (
    <Dress>
      <Drawer title={words.help.title} open={open} onClose={close} size={420} className="help">
        <div className="help-topic">
          <label htmlFor={id}>{words.help.topic}</label>
          <select
            id={id}
            value={topic}
            onChange={({ target }) => setTopic(TOPICS.find((one) => one === target.value) ?? topic)}
          >
            {TOPICS.map((one) => (
              <option key={one} value={one}>
                {words.help.topics[one]}
              </option>
            ))}
          </select>
        </div>
        <Prose text={text} />
        <h2>{words.help.keys}</h2>
        <dl className="keys">
          {keys.map(([names, does]) => (
            <div key={does}>
              <dt>
                {names.map((name) => (
                  <kbd key={name}>{name}</kbd>
                ))}
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Drawer>
    </Dress>
  );
}
