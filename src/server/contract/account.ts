/**
 * Account (账号): signing in, what a person may do, and the keys to the door.
 *
 *     GET    /api/session                          →  SessionView   (who I am, or which step comes next)
 *     POST   /api/session   { name, password }     →  SessionView   (`second`: the second factor is asked for)
 *     POST   /api/session/second   { code }        →  SessionView
 *     POST   /api/session/passkey/options          →  options for navigator.credentials.get
 *     POST   /api/session/passkey                  →  SessionView
 *     DELETE /api/session                          →  signs out
 *     POST   /api/demo      { person }             →  SessionView   (demo only: one click, one person a role)
 *     POST   /api/set-up    SetUp                  →  Invited[]     (first run: the code stands on the server's screen)
 *     POST   /api/invitations/:token { password }  →  SessionView
 *     GET    /api/account                          →  AccountView
 *
 * A browser carries the session in a cookie no script can read; programs carry `authorization: Bearer heng_…`.
 */
import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { OFFICES } from '../../core/organisation.ts';

// None first: an empty text from a form is none, and none does not become an empty text.
const Nullable = <T extends TSchema>(schema: T) => Type.Union([Type.Null(), schema]);
const Time = Type.String({ description: 'RFC 3339 time' });
const Id = Type.String({ minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' });
export const Office = Type.Union(OFFICES.map((office) => Type.Literal(office)));

/** What a token opens; a session opens all that its person may do. */
export const SCOPES = ['read', 'declare', 'review', 'journal', 'organisation'] as const;
export const Scope = Type.Union(SCOPES.map((scope) => Type.Literal(scope)));
export type Scope = (typeof SCOPES)[number];

export const AppointmentView = Type.Object({
  office: Office,
  node: Type.Object({ id: Type.String(), name: Type.String(), kind: Type.String(), path: Type.String() }),
});
export type AppointmentView = Static<typeof AppointmentView>;

export const Myself = Type.Object({
  id: Type.String(),
  login: Type.String(),
  name: Type.String(),
  appointments: Type.Array(AppointmentView),
});
export type Myself = Static<typeof Myself>;

/** Someone of the demo, to be chosen with one click. */
export const DemoPerson = Type.Object({
  id: Type.String(),
  name: Type.String(),
  appointments: Type.Array(AppointmentView),
});
export type DemoPerson = Static<typeof DemoPerson>;

export const SessionView = Type.Object({
  /**
   * `nobody`: sign in; `second`: the second factor is asked for; `enroll`: signed in, but a second factor must be set
   * up before anything else; `person`: signed in.
   */
  state: Type.Union([
    Type.Literal('nobody'),
    Type.Literal('second'),
    Type.Literal('enroll'),
    Type.Literal('person'),
  ]),
  person: Nullable(Myself),
  /** Ways to pass the second factor now, when it is asked for. */
  second: Type.Array(Type.Union([Type.Literal('totp'), Type.Literal('passkey')])),
  /** Ways in: a password and a passkey always; single sign-on by the name of its server when it is set up. */
  single: Nullable(Type.Object({ name: Type.String() })),
  /** Nobody has been set up yet: the first start asks to. */
  untouched: Type.Boolean(),
  /** The people of the demo; null when there is none to be had (production). */
  demo: Nullable(Type.Array(DemoPerson)),
  /** Whether the one signed in is in the demo. */
  inDemo: Type.Boolean(),
  /** Ends by itself after so many seconds without a request. */
  idleSeconds: Type.Integer(),
});
export type SessionView = Static<typeof SessionView>;

const Password = Type.String({ minLength: 1, maxLength: 128 });
const Login = Type.String({ minLength: 1, maxLength: 100 });

export const SignIn = Type.Object({ name: Login, password: Password });
export const SecondFactor = Type.Object({ code: Type.String({ minLength: 6, maxLength: 8 }) });
export const DemoEntry = Type.Object({ person: Id });
/** What the browser's passkey ceremony gives, handed on as it is. */
export const PasskeyAnswer = Type.Object({
  ceremony: Id,
  response: Type.Unknown(),
  name: Type.Optional(Type.String({ maxLength: 100 })),
});
export const PasskeyOptions = Type.Object({ ceremony: Type.String(), options: Type.Unknown() });
export type PasskeyOptions = Static<typeof PasskeyOptions>;

/** The first three people: one administrator each, none with another's powers. */
export const SetUp = Type.Object({
  code: Type.String({ maxLength: 100 }),
  organisation: Type.String({ minLength: 1, maxLength: 200 }),
  administrators: Type.Object({
    system: Type.Object({ login: Login, name: Type.String({ minLength: 1, maxLength: 100 }) }),
    security: Type.Object({ login: Login, name: Type.String({ minLength: 1, maxLength: 100 }) }),
    audit: Type.Object({ login: Login, name: Type.String({ minLength: 1, maxLength: 100 }) }),
  }),
});
export type SetUp = Static<typeof SetUp>;

/** An invitation, shown once: whoever opens the link sets the password. */
export const Invited = Type.Object({
  person: Type.String(),
  login: Type.String(),
  name: Type.String(),
  /** Path of the page: /invitations/… */
  link: Type.String(),
  endsAt: Time,
});
export type Invited = Static<typeof Invited>;

export const InvitationAccepted = Type.Object({ password: Password });
export const PasswordChanged = Type.Object({ current: Password, next: Password });

export const SessionRow = Type.Object({
  id: Type.String(),
  /** Whether it is the one asking. */
  own: Type.Boolean(),
  madeAt: Time,
  seenAt: Time,
  address: Nullable(Type.String()),
  agent: Nullable(Type.String()),
});
export type SessionRow = Static<typeof SessionRow>;

export const PasskeyRow = Type.Object({
  id: Type.String(),
  name: Type.String(),
  madeAt: Time,
  usedAt: Nullable(Time),
});
export type PasskeyRow = Static<typeof PasskeyRow>;

export const TokenRow = Type.Object({
  id: Type.String(),
  name: Type.String(),
  scopes: Type.Array(Scope),
  madeAt: Time,
  endsAt: Time,
  usedAt: Nullable(Time),
});
export type TokenRow = Static<typeof TokenRow>;

export const TokenMade = Type.Object({
  name: Type.String({ minLength: 1, maxLength: 100 }),
  scopes: Type.Array(Scope, { minItems: 1, maxItems: SCOPES.length }),
  days: Type.Integer({ minimum: 1, maximum: 365 }),
});
/** The token itself, shown this once. */
export const TokenGiven = Type.Object({ token: Type.String(), row: TokenRow });
export type TokenGiven = Static<typeof TokenGiven>;

/** GET /api/account; sessions, passkeys and tokens end by DELETE /api/account/{sessions,passkeys,tokens}/:id. */
export const AccountView = Type.Object({
  person: Myself,
  email: Nullable(Type.String()),
  mailed: Type.Boolean(),
  /** Since when the code of an authenticator app is asked for. */
  totpAt: Nullable(Time),
  passkeys: Type.Array(PasskeyRow),
  sessions: Type.Array(SessionRow),
  tokens: Type.Array(TokenRow),
});
export type AccountView = Static<typeof AccountView>;

/** POST /api/account/totp: the secret to be put into an authenticator app; PUT with its first code confirms it. */
export const TotpOffer = Type.Object({
  secret: Type.String(),
  uri: Type.String(),
  /** The URI as a QR code: rows of 0 and 1. */
  square: Type.Array(Type.String()),
});
export type TotpOffer = Static<typeof TotpOffer>;
/** PATCH /api/account */
export const AccountChanged = Type.Object({
  email: Type.Optional(Nullable(Type.String({ maxLength: 200 }))),
  mailed: Type.Optional(Type.Boolean()),
});
