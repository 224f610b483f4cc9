/**
 * Door (门): what is known of everybody before they are known: where the service is reached, whether there is a demo,
 * and what the browser carries.
 *
 *     const door = new Door(house);
 *     await door.tenants()              →  ['local', 'demo']      while nobody has been set up
 *     door.cookie                       →  { name: '__Host-heng', secure: true }
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DOOR } from '../core/organisation.ts';
import { type Store, withReach } from '../store/connect.ts';
import { hasPeople } from '../store/people.ts';
import { DEMO, inTenant } from '../store/tenant.ts';
import { type Key, printKey } from '../workflow/account/keys.ts';
import type { Site } from '../workflow/account/passkey.ts';
import { SingleSignOn } from '../workflow/account/single.ts';
import { type DoorPlan, type House, PLAIN_DOOR } from './house.ts';

export class Door {
  /** The store as the door may see it. */
  readonly store: Store;
  readonly plan: DoorPlan;
  readonly single: SingleSignOn | null;
  readonly #tenant: string;
  #touched = false;

  constructor({ store, tenant, door = PLAIN_DOOR }: Pick<House, 'store' | 'tenant' | 'door'>) {
    this.store = withReach(store, DOOR);
    this.plan = door;
    this.single = door.single === undefined || door.single === null ? null : new SingleSignOn(door.single);
    this.#tenant = tenant;
  }

  /** Whether nobody has been set up yet; once somebody is, that is so for good. */
  async untouched(): Promise<boolean> {
    if (!this.#touched)
      this.#touched = await inTenant(this.store, this.#tenant, (tx) => hasPeople(tx, this.#tenant));
    return !this.#touched;
  }

  async hasDemo(): Promise<boolean> {
    return this.plan.demo && (await this.untouched());
  }

  /** Whether a key of that tenant may open anything here. */
  async serves(tenant: string): Promise<boolean> {
    return tenant === this.#tenant || (tenant === DEMO && (await this.hasDemo()));
  }

  /** A browser gives a cookie with this prefix back only to the host that set it, over TLS. */
  get cookie(): { readonly name: string; readonly secure: boolean } {
    const secure = this.plan.origin !== null;
    return { name: secure ? '__Host-heng' : 'heng', secure };
  }

  /** Where the browser of a request is; the guard has looked at the host. */
  site({ headers }: Pick<FastifyRequest, 'headers'>): Site {
    const origin = this.plan.origin ?? `http://${headers.host ?? ''}`;
    return { origin, name: new URL(origin).hostname };
  }

  /** Hands a session's key to the browser: no script reads it, no other site sends it. */
  give(reply: FastifyReply, tenant: string, { secret }: Key): void {
    const { name, secure } = this.cookie;
    reply.setCookie(name, printKey(tenant, secret), {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure,
    });
  }

  take(reply: FastifyReply): void {
    const { name, secure } = this.cookie;
    reply.clearCookie(name, { path: '/', httpOnly: true, sameSite: 'strict', secure });
  }
}
