/**
 * House (数据所在): opens the store a call names, for the time of the call.
 *
 *     --data FOLDER, else DATABASE_URL, HENG_DATA, or the personal data folder
 */
import { resolve } from 'node:path';
import { OPERATING } from '../core/organisation.ts';
import { Refusal } from '../server/problem.ts';
import type { Store } from '../store/connect.ts';
import { findNode } from '../store/nodes.ts';
import { openStore, placeOf, type StorePlace } from '../store/open.ts';
import { type Act, addTenant, DEMO, inTenant, LOCAL, ROOT } from '../store/tenant.ts';
import { makeDemo } from '../workflow/account/demo.ts';
import type { Call } from './arguments.ts';
import type { Desk } from './desk.ts';

/** Where the call's data is. */
export function storePlace(call: Call, desk: Desk): StorePlace {
  const folder = call.text('data');
  return placeOf(folder === null ? desk.env : { ...desk.env, DATABASE_URL: '', HENG_DATA: resolve(folder) });
}

/** What a person may be told of the place: never the password of an address. */
export function placeName(place: StorePlace): string {
  if ('dataDir' in place) return place.dataDir;
  const { host, pathname } = new URL(place.url);
  return `${host}${pathname}`;
}

/** Whose data a call may be about: this machine's own office, or the demo. */
export const TENANT = [LOCAL, DEMO] as const;

export function tenantOf(call: Call): string {
  return call.text('tenant') ?? LOCAL;
}

/** Opens the store with this machine's tenant in it; whoever opens it closes it. */
export async function openHouse(place: StorePlace): Promise<Store> {
  const now = new Date();
  const store = await openStore({ ...place, now });
  try {
    await addTenant(store, { tenant: LOCAL, name: '本机', now });
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** Deeds done by a call, each now: whose data, and below which node. Refused when there is no such node. */
export async function actOf(store: Store, call: Call): Promise<() => Act> {
  const tenant = tenantOf(call);
  if (tenant === DEMO) await makeDemo(store, new Date());
  const id = call.text('node');
  const node = id === null ? ROOT : await inTenant(store, tenant, (tx) => findNode(tx, tenant, id));
  if (node === null) throw new Refusal({ code: 'node-missing', facts: { node: id ?? '' } });
  return () => ({ tenant, actor: OPERATING.id, now: new Date(), node });
}
