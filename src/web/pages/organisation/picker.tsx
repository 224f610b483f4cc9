/**
 * Pickers (选择单位、选择人员): one of many, found by typing part of the name.
 *
 *     <NodePicker label="移到哪里" nodes={nodes} value="czj" change={setParent} />
 */
import Select from 'antd/es/select';
import { useId } from 'react';
import type { NodeView, PersonView } from '../../../server/contract/organisation.ts';
import { useLang } from '../../lang.tsx';
import '../../parts/field.css';
import { trail } from './tree.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly aside: string;
}

function Picker(props: {
  readonly label: string;
  readonly hint?: string;
  readonly choices: readonly Choice[];
  readonly value: string | null;
  readonly change: (value: string) => void;
}) {
  const { label, hint, choices, value, change } = props;
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Select<string, Choice>
        id={id}
        showSearch={{ optionFilterProp: ['label', 'aside', 'value'] }}
        placeholder={hint}
        options={[...choices]}
        value={value}
        onChange={change}
        // Inside a dialog, or the dialog would lie above what it opens.
        getPopupContainer={(box: HTMLElement) => box.parentElement ?? document.body}
        optionRender={({ data }) => (
          <>
            {data.label} <small className="quiet">{data.aside}</small>
          </>
        )}
      />
    </div>
  );
}

export function NodePicker(props: {
  readonly label: string;
  readonly nodes: readonly NodeView[];
  readonly value: string | null;
  readonly change: (id: string) => void;
}) {
  const { label, nodes, value, change } = props;
  const choices = nodes.map((node) => ({
    value: node.id,
    label: node.name,
    aside: trail(nodes, node).join(' › '),
  }));
  return <Picker label={label} choices={choices} value={value} change={change} />;
}

export function PersonPicker(props: {
  readonly label: string;
  readonly people: readonly PersonView[];
  readonly value: string | null;
  readonly change: (id: string) => void;
}) {
  const { label, people, value, change } = props;
  const { words } = useLang();
  const choices = people.map(({ id, name, login }) => ({ value: id, label: name, aside: login }));
  return (
    <Picker
      label={label}
      hint={words.organisation.seats.personHint}
      choices={choices}
      value={value}
      change={change}
    />
  );
}
