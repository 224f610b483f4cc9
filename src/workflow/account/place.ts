/**
 * Place (登录地点): from which network, and with which browser, somebody signs in; a new one is told its person.
 *
 *     placeOf('10.1.2.3', 'Mozilla/5.0 (Windows NT 10.0) … Edg/140.0')   →  { network: '10.1.2', browser: 'Edge, Windows' }
 *
 * Places are compared by network and family of browser: the numbers an office gives its machines change by the day,
 * and browsers by the week. What is known are the sessions of the last quarter.
 */
import { listPlaces } from '../../store/sessions.ts';
import type { Act, Tx } from '../../store/tenant.ts';
import { warn } from './warn.ts';

/** In this order: each calls itself by the names of those below as well. */
const BROWSERS = [
  ['Edg', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const;
const SYSTEMS = ['HarmonyOS', 'Android', 'iPhone', 'iPad', 'Windows', 'Mac OS', 'Linux'] as const;

export interface Place {
  readonly network: string;
  readonly browser: string;
}

/** The network of an address, the browser and the system it runs on. */
export function placeOf(address: string | null, agent: string | null): Place {
  const parts = (address ?? '').split(address?.includes('.') === true ? '.' : ':');
  const network = address?.includes('.') === true ? parts.slice(0, -1) : parts.slice(0, 4);
  const name = BROWSERS.find(([mark]) => agent?.includes(mark))?.[1];
  const system = SYSTEMS.find((one) => agent?.includes(one));
  const browser = [name, system].filter((one) => one !== undefined).join(', ');
  return { network: network.join('.'), browser: browser === '' ? '—' : browser };
}

/** Tells a person that the session was opened where none of theirs was before; the first of all tells nothing. */
export async function warnOfPlace(tx: Tx, act: Act, session: string): Promise<void> {
  const places = await listPlaces(tx, act.tenant, act.actor);
  const own = places.find(({ id }) => id === session);
  const others = places.filter(({ id }) => id !== session);
  if (own === undefined || others.length === 0) return;
  const here = placeOf(own.address, own.agent);
  const isKnown = others.some(({ address, agent }) => {
    const { network, browser } = placeOf(address, agent);
    return network === here.network && browser === here.browser;
  });
  if (isKnown) return;
  const facts = { address: own.address ?? '', browser: here.browser };
  await warn(tx, act, { person: act.actor }, { kind: 'place-new', facts });
}
