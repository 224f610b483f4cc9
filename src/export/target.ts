/**
 * Target as JSON (指标值): the reading with its fields in the order of docs/spec/target-language.md, wherever it has
 * been in between.
 *
 *     { per: '日', unit: '人', kind: 'bound', … }   →   { "kind":"bound","op":"ge","value":"6000","unit":"人","per":"日","opFrom":"text" }
 */
import type { Conflict, Target, TargetNote } from '../core/target/target.ts';

interface Marks {
  readonly conflict?: Conflict;
  readonly notes?: readonly TargetNote[];
}

/** The reading, fields in order. */
export function targetJson(target: Target): Target {
  switch (target.kind) {
    case 'bound': {
      const { kind, op, value, unit, per, opFrom } = target;
      return { kind, op, value, unit, per, opFrom, ...marks(target) };
    }
    case 'between': {
      const { kind, min, max, unit, per } = target;
      return { kind, min, max, unit, per, ...marks(target) };
    }
    case 'deadline': {
      const { kind, by, from, every, opFrom } = target;
      const window = from === undefined ? {} : { from };
      const again = every === undefined ? {} : { every };
      return { kind, by, ...window, ...again, opFrom, ...marks(target) };
    }
    case 'yesno':
      return { kind: 'yesno', expect: target.expect, opFrom: target.opFrom, ...marks(target) };
    case 'qualitative': {
      const { kind, text, ref } = target;
      return { kind, text, ...(ref === undefined ? {} : { ref }), ...marks(target) };
    }
    case 'placeholder':
      return { kind: 'placeholder', text: target.text, ...marks(target) };
    case 'bands': {
      const bands = target.bands.map(({ label, value, unit }) => ({ label, value, unit }));
      return { kind: 'bands', bands, ...marks(target) };
    }
    case 'absent':
      return { kind: 'absent', ...marks(target) };
    case 'unreadable': {
      const { kind, at, why, text } = target;
      return { kind, at, why, text, ...marks(target) };
    }
    case 'all': {
      const of = target.of.map(({ subject, target: clause }) => ({ subject, target: targetJson(clause) }));
      return { kind: 'all', of, ...marks(target) };
    }
  }
}

function marks({ conflict, notes }: Marks): Marks {
  return {
    ...(conflict === undefined ? {} : { conflict: conflictJson(conflict) }),
    ...(notes === undefined ? {} : { notes: notes.map(noteJson) }),
  };
}

function conflictJson({ part, from, text, other }: Conflict): Conflict {
  return { part, from, text, other };
}

function noteJson({ code, at }: TargetNote): TargetNote {
  return { code, ...(at === undefined ? {} : { at }) };
}
