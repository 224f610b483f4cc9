/**
 * `heng key rotate` (更换密钥): seals everything anew with another key; the present one is then needed no more.
 *
 *     heng key rotate                              a new seal.key in the place of the present one
 *     HENG_KEY_NEXT=3q2+7w… heng key rotate        the key comes from outside: now set HENG_KEY to it
 *
 * With the service stopped. Cut short, it is run again.
 */
import { join } from 'node:path';
import { OPERATING } from '../core/organisation.ts';
import { rotateKey } from '../store/rotate.ts';
import type { Command } from './desk.ts';
import { openHouse, storePlace } from './house.ts';

export const key: Command = {
  shape: { options: { data: 'text' }, takes: 'maybe-one' },
  async run(call, desk) {
    const [deed] = call.positionals;
    if (deed === undefined) return desk.refuse({ code: 'argument-missing', facts: { command: 'key' } });
    if (deed !== 'rotate') return desk.refuse({ code: 'argument-unexpected', facts: { argument: deed } });
    const { terminal, words, env } = desk;
    const place = storePlace(call, desk);
    const given = env['HENG_KEY_NEXT'] ?? '';
    const store = await openHouse(place);
    try {
      const rotation = { next: given === '' ? null : given, now: new Date(), actor: OPERATING.id };
      const { sealed, by } = await rotateKey(store, place, rotation);
      await terminal.print(`${words.keyChanged(sealed)}\n`);
      const folder = 'dataDir' in place ? place.dataDir : 'keyFolder' in place ? place.keyFolder : '';
      terminal.say(by === 'file' ? words.keyKeep(join(folder, 'seal.key')) : words.keySet);
    } finally {
      await store.close();
    }
    return 0;
  },
};
