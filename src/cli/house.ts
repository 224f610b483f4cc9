/**
 * House (数据所在): opens the store a call names, for the time of the call.
 *
 *     --data FOLDER, else DATABASE_URL, HENG_DATA, or the personal data folder
 */
import { resolve } from 'node:path';
import { openStore, placeOf, type Store, type StorePlace } from '../store/connect.ts';
import { type Act, addTenant, LOCAL } from '../store/tenant.ts';
import type { Call } from './arguments.ts';
import type { Desk } from './desk.ts';

/** Where the call's data is. */
export function storePlace(call: Call, desk: Desk): StorePlace {
  const folder = call.text('data');
  return folder === null ? placeOf(desk.env) : { dataDir: resolve(folder) };
}

/** What a person may be told of the place: never the password of an address. */
export function placeName(place: StorePlace): string {
  if ('dataDir' in place) return place.dataDir;
  const { host, pathname } = new URL(place.url);
  return `${host}${pathname}`;
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

/** A deed done from the command line, now. */
export function actNow(): Act {
  return { tenant: LOCAL, actor: 'local', now: new Date() };
}
