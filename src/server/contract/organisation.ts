/**
 * Organisation (组织机构): the tree, its people and who is appointed to what.
 *
 *     GET   /api/nodes                            →  NodeView[]
 *     POST  /api/nodes          NodeMade          →  NodeView       (system administrator)
 *     PATCH /api/nodes/:id      NodeChanged       →  NodeView       (system administrator)
 *     GET   /api/people?search=                   →  PersonView[]   (administrators)
 *     POST  /api/people         PersonMade        →  Invited        (system administrator)
 *     PATCH /api/people/:id     { name?, status?, email? }  →  PersonView   (system administrator)
 *     POST  /api/people/:id/invitation            →  Invited        (a new link; also for a forgotten password)
 *     POST  /api/people/:id/unlock, …/factors     →  PersonView     (security administrator: unlock; take factors away)
 *     POST  /api/people/import  multipart         →  PeopleImported (登录名 姓名 电子邮箱 单位 职务; system administrator)
 *     POST  /api/appointments/import  multipart   →  PeopleAppointed (the same table; security administrator)
 *     GET   /api/people/template?format=xlsx      →  the table to fill in
 *     POST  /api/appointments   AppointmentMade   →  PersonView     (security administrator)
 *     DELETE /api/appointments?person=&node=&office=  →  PersonView (security administrator)
 */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { NODE_KINDS } from '../../core/organisation.ts';
import { AppointmentView, Invited, Office } from './account.ts';

// None first: an empty text from a form is none, and none does not become an empty text.
const Nullable = <T extends TSchema>(schema: T) => Type.Union([Type.Null(), schema]);
const NodeId = Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,62}$' });
const Kind = Type.Union(NODE_KINDS.map((kind) => Type.Literal(kind)));
const Name = Type.String({ minLength: 1, maxLength: 200 });

export const NodeView = Type.Object({
  id: Type.String(),
  parent: Nullable(Type.String()),
  kind: Kind,
  name: Type.String(),
  code: Nullable(Type.String()),
  path: Type.String(),
  closed: Type.Boolean(),
});
export type NodeView = Static<typeof NodeView>;

export const NodeMade = Type.Object({
  id: NodeId,
  parent: NodeId,
  kind: Kind,
  name: Name,
  code: Nullable(Type.String({ maxLength: 50 })),
});
export type NodeMade = Static<typeof NodeMade>;

export const NodeChanged = Type.Object({
  name: Type.Optional(Name),
  code: Type.Optional(Nullable(Type.String({ maxLength: 50 }))),
  parent: Type.Optional(NodeId),
  closed: Type.Optional(Type.Boolean()),
});

export const PersonView = Type.Object({
  id: Type.String(),
  login: Type.String(),
  name: Type.String(),
  status: Type.Union([Type.Literal('invited'), Type.Literal('active'), Type.Literal('closed')]),
  email: Nullable(Type.String()),
  appointments: Type.Array(AppointmentView),
  /** Locked after too many wrong passwords, until then. */
  lockedUntil: Nullable(Type.String()),
  factors: Type.Object({ totp: Type.Boolean(), passkeys: Type.Integer() }),
});
export type PersonView = Static<typeof PersonView>;

export const PersonMade = Type.Object({
  login: Type.String({ minLength: 1, maxLength: 100 }),
  name: Type.String({ minLength: 1, maxLength: 100 }),
  email: Nullable(Type.String({ maxLength: 200 })),
});
export type PersonMade = Static<typeof PersonMade>;
export const PersonChanged = Type.Object({
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  email: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
  status: Type.Optional(Type.Union([Type.Literal('active'), Type.Literal('closed')])),
});

/** Rows that cannot be taken, by their number in the file from 1, and why; with any of them nothing is done. */
const Refused = Type.Array(
  Type.Object({ row: Type.Integer(), login: Type.String(), message: Type.String() }),
);
export const PeopleImported = Type.Object({ invited: Type.Array(Invited), refused: Refused });
export type PeopleImported = Static<typeof PeopleImported>;
export const PeopleAppointed = Type.Object({
  /** Offices given; those held already are not counted. */
  appointed: Type.Integer(),
  refused: Refused,
});
export type PeopleAppointed = Static<typeof PeopleAppointed>;
export const RollFormat = Type.Union([Type.Literal('xlsx'), Type.Literal('csv')]);

export const AppointmentMade = Type.Object({
  person: Type.String({ maxLength: 100 }),
  node: NodeId,
  office: Office,
});
export type AppointmentMade = Static<typeof AppointmentMade>;
