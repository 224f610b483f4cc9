/**
 * House (办公室): what the service is made of and how it is run; every route works with it.
 *
 *     openApp({ store, reader, tenant: 'local', now: () => new Date() })      on this machine only, without demo
 */
import type { Store } from '../store/connect.ts';
import type { SinglePlan } from '../workflow/account/single.ts';
import type { Reader } from './reader.ts';
import type { Pace } from './turnstile.ts';

export interface House {
  /** As nobody in particular sees it; whoever asks has a desk with their own (desk.ts). */
  readonly store: Store;
  readonly reader: Reader;
  /** Whose data is served to whoever signs in. */
  readonly tenant: string;
  /** How people come in; on this machine only and without demo when it is not said. */
  readonly door?: DoorPlan;
  readonly now: () => Date;
  /** Told of every request, for whoever would rather work while nobody asks. */
  readonly asked?: () => void;
  /** How often one person or program may ask; as turnstile.ts has it when it is not said. */
  readonly pace?: Pace;
}

/** How the service is run, as far as the door is concerned. */
export interface DoorPlan {
  /** Where people reach it beyond this machine: `https://heng.example.gov.cn`; null: on this machine only. */
  readonly origin: string | null;
  /** Whether the demo may be had at all: embedded, on this machine, not in production. */
  readonly demo: boolean;
  /** The office's own sign-on server, when there is one. */
  readonly single?: SinglePlan | null;
}

/** On this machine only, without demo. */
export const PLAIN_DOOR: DoorPlan = { origin: null, demo: false };
