/**
 * Visitor (来访者): a browser without a screen: it keeps the cookies it is given, as one does.
 *
 *     const li = new Visitor(house.app);
 *     await li.send('POST', '/api/session', { name: 'lihua', password });     →  { status: 200, body: SessionView }
 */

import type { FastifyInstance } from 'fastify';
import { TOTP } from 'otpauth';
import { expect } from 'vitest';
import { LOCAL } from '../../src/store/tenant.ts';
import { makeSetUpCode } from '../../src/workflow/account/set-up.ts';
import type { TestHouse } from '../server/house.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Answer {
  readonly status: number;
  readonly body: { readonly [name: string]: unknown };
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: readonly {
    readonly name: string;
    readonly value: string;
    readonly [flag: string]: unknown;
  }[];
}

export class Visitor {
  readonly app: FastifyInstance;
  readonly headers: Record<string, string>;
  readonly cookies = new Map<string, string>();

  constructor(app: FastifyInstance, headers: Record<string, string> = {}) {
    this.app = app;
    this.headers = headers;
  }

  async send(method: Method, url: string, payload?: object): Promise<Answer> {
    const response = await this.app.inject({
      ...{ method, url, headers: this.headers, cookies: Object.fromEntries(this.cookies) },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const { name, value } of response.cookies) {
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const json = String(response.headers['content-type']).includes('json');
    return {
      ...{ status: response.statusCode, headers: response.headers, cookies: response.cookies },
      body: json ? response.json() : {},
    };
  }

  /** The same cookies in another browser: what a thief has. */
  copy(): Visitor {
    const other = new Visitor(this.app, this.headers);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }
}

/** A text of an answer's body. */
export function text(answer: Answer, name: string): string {
  const value = answer.body[name];
  if (typeof value !== 'string') throw new Error(`${name} is no text: ${JSON.stringify(answer.body)}`);
  return value;
}

/** A clock that is set by hand. */
export class Clock {
  time = new Date('2026-03-01T08:00:00Z');
  readonly now = () => this.time;
  pass(minutes: number): void {
    this.time = new Date(this.time.getTime() + minutes * 60_000);
  }
}

/** The code an authenticator app shows. */
export function codeOf(uri: string, { time }: Clock): string {
  const { secret } = Object.fromEntries(new URL(uri).searchParams);
  return new TOTP({ secret: secret ?? '' }).generate({ timestamp: time.getTime() });
}

export const PASSWORD = '龙舟从江边划过了三十六里地';
export const ADMINISTRATORS = {
  system: { login: 'sun', name: '孙立' },
  security: { login: 'wu', name: '吴严' },
  audit: { login: 'zheng', name: '郑明' },
} as const;

/** The first set-up: three invitations in the order system, security, audit. */
export async function setUp({ app, store }: TestHouse, clock: Clock): Promise<readonly Invited[]> {
  const code = await makeSetUpCode(store, { tenant: LOCAL, actor: 'operator', now: clock.now() });
  const response = await app.inject({
    ...{ method: 'POST', url: '/api/set-up' },
    payload: { code, organisation: '番禺区', administrators: ADMINISTRATORS },
  });
  expect(response.statusCode).toBe(200);
  return response.json();
}

export interface Invited {
  readonly person: string;
  readonly login: string;
  readonly link: string;
}

/** Somebody who has come by an invitation and set up an authenticator app; its URI beside. */
export async function settle(
  { app }: TestHouse,
  clock: Clock,
  { link }: Pick<Invited, 'link'>,
): Promise<{ readonly visitor: Visitor; readonly uri: string }> {
  const visitor = new Visitor(app);
  const accepted = await visitor.send('POST', link.replace('/invitations/', '/api/invitations/'), {
    password: PASSWORD,
  });
  expect(accepted.status).toBe(200);
  const uri = text(await visitor.send('POST', '/api/account/totp'), 'uri');
  const confirmed = await visitor.send('PUT', '/api/account/totp', { code: codeOf(uri, clock) });
  expect(confirmed.body).toMatchObject({ state: 'person' });
  clock.pass(1);
  return { visitor, uri };
}
