/**
 * Organisation (组织机构): regions, finance offices, departments and agencies as one tree, and who holds which office
 * at which node.
 *
 *     /py/                        region      番禺区                          440113000
 *     /py/czj/                    finance     番禺区财政局                    王 approver
 *     /py/czj/zsj/                department  番禺区政务服务数据管理局        赵 reviewer
 *     /py/czj/zsj/zsj-bj/         agency      番禺区政务服务数据管理局（本级）  李 clerk, 陈 head
 *
 * An office at a node reaches the whole tree below it. The three administrators (三员: system, security, audit) hold
 * separate powers, and nobody holds two of them or one of them and a business role.
 */
import { type Deed, ROLES, type State, TRANSITIONS } from './lifecycle.ts';

/** 财政区划, 财政部门, 主管部门, 预算单位. */
export const NODE_KINDS = ['region', 'finance', 'department', 'agency'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

export interface Node {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: NodeKind;
  readonly name: string;
  /** 9-digit region code, or the agency's own code. */
  readonly code: string | null;
  /** Ids from the root, each with a slash behind it: `/py/czj/`. A node is below another when its path begins so. */
  readonly path: string;
}

/** 系统管理员, 安全保密管理员, 安全审计员. */
export const ADMINISTRATORS = ['system', 'security', 'audit'] as const;
export type Administrator = (typeof ADMINISTRATORS)[number];

/** What a person may be appointed to at a node; `cleared` (涉密人员) adds sight of what is secret. */
export const OFFICES = [...ROLES, 'cleared', ...ADMINISTRATORS] as const;
export type Office = (typeof OFFICES)[number];

/** An appointment (任职). */
export interface Appointment {
  readonly office: Office;
  /** Id and path of the node. */
  readonly node: string;
  readonly path: string;
}

export interface Person {
  readonly id: string;
  /** What one signs in with. */
  readonly login: string;
  readonly name: string;
  readonly appointments: readonly Appointment[];
}

/** Whether a path is that of a node or below it. */
export function isWithin(path: string, node: string): boolean {
  return path.startsWith(node);
}

function isAdministrator(office: Office): office is Administrator {
  return ADMINISTRATORS.some((one) => one === office);
}

/** Whether a person holds one of the roles at a node above the path. */
export function holds(
  { appointments }: Pick<Person, 'appointments'>,
  roles: readonly Office[],
  path: string,
): boolean {
  return appointments.some(({ office, path: node }) => roles.includes(office) && isWithin(path, node));
}

/** The deeds a person may do to a version in a state at a path. */
export function mayDo(person: Pick<Person, 'appointments'>, state: State, path: string): Deed[] {
  return TRANSITIONS.filter(({ from, by }) => from === state && holds(person, by, path)).map(
    ({ deed }) => deed,
  );
}

/** What keeps offices apart: two administrators in one person, or an administrator who also does business. */
export function conflictOf(offices: readonly Office[]): readonly [Office, Office] | null {
  const administrators = [...new Set(offices.filter(isAdministrator))];
  const [first, second] = administrators;
  if (first === undefined) return null;
  if (second !== undefined) return [first, second];
  const business = offices.find((office) => !isAdministrator(office));
  return business === undefined ? null : [first, business];
}

/**
 * What a person reaches: path prefixes by audience, those whose secrets are open to them, and the duties the database
 * asks for beside them.
 */
export interface Reach {
  readonly person: string | null;
  readonly agency: readonly string[];
  readonly department: readonly string[];
  readonly finance: readonly string[];
  readonly cleared: readonly string[];
  readonly duties: readonly Duty[];
}

/**
 * What the database lets only some do: the door (signing people in), the three administrators' own powers, merging the
 * library (`library`), and what the service itself does for all (`service`: reminders, counting the library).
 */
export const DUTIES = ['door', ...ADMINISTRATORS, 'library', 'service'] as const;
export type Duty = (typeof DUTIES)[number];

export const NOBODY: Reach = {
  person: null,
  agency: [],
  department: [],
  finance: [],
  cleared: [],
  duties: [],
};

/** Whoever sits at the machine itself and runs the command: everything. */
export const OPERATOR: Reach = {
  person: null,
  agency: ['/'],
  department: ['/'],
  finance: ['/'],
  cleared: ['/'],
  duties: DUTIES,
};

/** Who sits at the machine itself, as the journal names it; every office at the root, and none of a person's names. */
export const OPERATING: Person = {
  id: 'operator',
  login: 'operator',
  name: 'operator',
  appointments: ROLES.map((office) => ({ office, node: 'root', path: '/' })),
};

/** The sign-in itself, before anybody is known. */
export const DOOR: Reach = { ...NOBODY, duties: ['door'] };

/** What a person's offices reach. */
export function reachOf({ id, appointments }: Pick<Person, 'id' | 'appointments'>): Reach {
  const at = (...offices: readonly Office[]) =>
    appointments.filter(({ office }) => offices.includes(office)).map(({ path }) => path);
  const administrators = appointments.map(({ office }) => office).filter(isAdministrator);
  const merges = at('reviewer', 'approver').length > 0;
  return {
    person: id,
    agency: at('clerk', 'head'),
    department: at('reviewer'),
    finance: at('approver'),
    cleared: at('cleared'),
    duties: [...new Set([...administrators, ...(merges ? (['library'] as const) : [])])],
  };
}
