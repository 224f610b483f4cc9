/**
 * Single sign-on (单点登录): the office's own sign-on server says who somebody is (OpenID Connect, authorization code
 * with PKCE, state and nonce).
 *
 *     const single = new SingleSignOn({ issuer: 'https://sso.example.gov.cn', client: 'heng', secret, name: '统一认证' });
 *     await single.begin(store, act, back)                 →  { ceremony, url }     the browser goes there
 *     await single.finish(store, act, { ceremony, query, agent })   →  the key of a session
 *
 * It makes nobody: whoever comes is matched by the subject noted before, the first time by a verified mail address of
 * exactly one person here. The second factor is still ours to ask.
 */
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { DoorFacts } from '../../locale/door.ts';
import {
  accountBySubject,
  accountsByEmail,
  beginCeremony,
  changeAccount,
  endCeremony,
  readAccount,
} from '../../store/accounts.ts';
import type { Store } from '../../store/connect.ts';
import { record } from '../../store/journal.ts';
import { changePerson, findPerson, type Member } from '../../store/people.ts';
import { type Act, inTenant, type Tx } from '../../store/tenant.ts';
import { Refused } from '../refused.ts';
import { hasFactors } from './factors.ts';
import { type Key, newId } from './keys.ts';
import { openSession } from './session.ts';
import { welcome } from './sign-in.ts';
import { warn } from './warn.ts';

const LASTS_MS = 10 * 60_000;
const TIMEOUT_S = 10;
const KIND = 'single';

export interface SinglePlan {
  readonly issuer: string;
  readonly client: string;
  readonly secret: string;
  /** What the sign-on server is called before people. */
  readonly name: string;
}

/** How somebody comes back from the server. */
interface Coming {
  readonly ceremony: string;
  readonly query: string;
  readonly agent: string | null;
}

/** What the server says of whoever signed in there. */
interface Claims {
  readonly subject: string;
  /** Only when the server has verified it. */
  readonly email: string | null;
}

function refused(why: DoorFacts['single-refused']['why'], cause?: unknown): Refused {
  return Object.assign(new Refused({ code: 'single-refused', facts: { why } }), { cause });
}

export class SingleSignOn {
  readonly plan: SinglePlan;
  #found: Configuration | null = null;

  constructor(plan: SinglePlan) {
    this.plan = plan;
  }

  /** The server as it describes itself; asked for once, and again while it does not answer. */
  async #server(): Promise<Configuration> {
    if (this.#found !== null) return this.#found;
    const { issuer, client, secret } = this.plan;
    const url = new URL(issuer);
    // Without TLS only on this machine itself.
    const plain = url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
    try {
      this.#found = await discovery(url, client, secret, undefined, {
        timeout: TIMEOUT_S,
        ...(plain ? { execute: [allowInsecureRequests] } : {}),
      });
    } catch (cause) {
      throw refused('server', cause);
    }
    return this.#found;
  }

  /** Where the browser is to go, and the ceremony it is to come back with. */
  async begin(
    store: Store,
    act: Act,
    back: string,
  ): Promise<{ readonly ceremony: string; readonly url: string }> {
    const server = await this.#server();
    const facts = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier(), back };
    const url = buildAuthorizationUrl(server, {
      ...{ redirect_uri: back, scope: 'openid email', state: facts.state, nonce: facts.nonce },
      code_challenge: await calculatePKCECodeChallenge(facts.verifier),
      code_challenge_method: 'S256',
    });
    const ceremony = newId('c');
    const endsAt = new Date(act.now.getTime() + LASTS_MS);
    await inTenant(store, act.tenant, (tx) =>
      beginCeremony(tx, act, { id: ceremony, kind: KIND, person: null, facts, endsAt }),
    );
    return { ceremony, url: url.href };
  }

  /** Signs in whoever comes back from the server; that somebody was not is in the journal, with the reason. */
  async finish(store: Store, act: Act, coming: Coming): Promise<Key> {
    try {
      return await this.#signIn(store, act, coming);
    } catch (error) {
      if (error instanceof Refused) {
        await inTenant(store, act.tenant, (tx) =>
          record(tx, act, {
            ...{ deed: 'sign-in', outcome: 'failed', object: { kind: 'person', id: null } },
            ...{ after: { by: 'single', ...error.problem.facts } },
          }),
        );
      }
      throw error;
    }
  }

  async #signIn(store: Store, act: Act, { ceremony, query, agent }: Coming): Promise<Key> {
    const { tenant } = act;
    const begun = await inTenant(store, tenant, (tx) => endCeremony(tx, act, { id: ceremony, kind: KIND }));
    if (begun === null) throw refused('answer');
    const claims = await this.#claims(begun.facts, query);
    return inTenant(store, tenant, async (tx) => {
      const person = await personOf(tx, act, claims);
      if (person === null) throw refused('stranger');
      const account = await readAccount(tx, tenant, person.id);
      const whole = account === null || !(await hasFactors(tx, tenant, account));
      const key = await openSession(tx, act, { person, whole, agent });
      if (whole) await welcome(tx, { ...act, actor: person.id }, { by: 'single', session: key.hash });
      return key;
    });
  }

  async #claims(facts: Readonly<Record<string, unknown>>, query: string): Promise<Claims> {
    const server = await this.#server();
    const { state, nonce, verifier, back } = facts;
    const all = [state, nonce, verifier, back];
    if (!all.every((one) => typeof one === 'string')) throw refused('answer');
    const url = new URL(String(back));
    url.search = query;
    try {
      const tokens = await authorizationCodeGrant(server, url, {
        ...{ pkceCodeVerifier: String(verifier), expectedState: String(state), expectedNonce: String(nonce) },
        idTokenExpected: true,
      });
      const claims = tokens.claims();
      const email = claims?.['email_verified'] === true ? claims['email'] : null;
      return { subject: claims?.sub ?? '', email: typeof email === 'string' ? email : null };
    } catch (cause) {
      throw refused('answer', cause);
    }
  }
}

/** Who here that is: by the subject, the first time by the mail address, which is then noted. */
async function personOf(tx: Tx, act: Act, { subject, email }: Claims): Promise<Member | null> {
  const { tenant } = act;
  if (subject === '') return null;
  const known = await accountBySubject(tx, tenant, subject);
  if (known !== null) return active(await findPerson(tx, tenant, { id: known.person }));
  const [account, ...others] = email === null ? [] : await accountsByEmail(tx, tenant, email);
  if (account === undefined || others.length > 0 || account.oidc_subject !== null) return null;
  const person = await findPerson(tx, tenant, { id: account.person });
  if (person === null || person.status === 'closed') return null;
  await changeAccount(tx, tenant, person.id, { oidc_subject: subject });
  await changePerson(tx, tenant, person.id, { status: 'active' });
  await warn(tx, act, { person: person.id }, { kind: 'single-linked' });
  await record(
    tx,
    { ...act, actor: person.id },
    {
      ...{ deed: 'single-link', outcome: 'done', object: { kind: 'person', id: person.id } },
    },
  );
  return { ...person, status: 'active' };
}

function active(person: Member | null): Member | null {
  return person?.status === 'active' ? person : null;
}
