/**
 * Service (运行中的服务): asked over HTTP by whoever may not open its store, since one process has that at a time.
 *
 *     const service = serviceOf('https://heng.example.gov.cn', env)     as the person whose token HENG_TOKEN is
 *     await service.ask('/api/journal/verify')                          →  the response; what it refuses is a Refusal
 *
 * The token comes from the environment, because a command line is seen by everybody on the machine; and it is sent over
 * TLS or within this machine only.
 */
import { Value } from '@sinclair/typebox/value';
import type { Lang } from '../locale/lang.ts';
import { Problem } from '../server/contract.ts';
import { isLoopback } from '../server/guard.ts';
import { Refusal } from '../server/problem.ts';
import type { Json } from '../store/tables.ts';

export interface Service {
  /** The answer to a request of a path; its body is the caller's to read. */
  ask(path: string): Promise<Response>;
}

/** The service at an address; refused when the address is none, or there is no token to show it. */
export function serviceOf(address: string, env: NodeJS.ProcessEnv, lang: Lang): Service {
  const url = URL.canParse(address) ? new URL(address) : null;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url === null || !safe || url.username !== '') {
    const allowed = 'https://heng.example.gov.cn, http://127.0.0.1:8080';
    // An address with a password in it is not repeated.
    throw new Refusal({ code: 'option-value', facts: { option: '--server', value: '…', allowed } });
  }
  const { HENG_TOKEN: token = '' } = env;
  if (token === '') throw new Refusal({ code: 'token-missing', facts: {} });
  return {
    async ask(path) {
      const asked = new URL(path, url.origin);
      asked.searchParams.set('lang', lang);
      const answer = await fetch(asked, {
        headers: { authorization: `Bearer ${token}` },
        // A token is for this service, and not for whoever it names instead.
        redirect: 'error',
      }).catch((cause: unknown) => {
        const reason = reasonOf(cause);
        throw new Refusal({ code: 'service-unreachable', facts: { server: url.origin, reason } });
      });
      if (answer.ok) return answer;
      throw refusalOf(await answer.text(), answer.status, url.origin);
    },
  };
}

/** A refusal in the service's own words; whatever else answers there is no service of ours. */
function refusalOf(text: string, status: number, server: string): Refusal {
  const told = jsonOf(text);
  return new Refusal(
    Value.Check(Problem, told)
      ? { code: 'service-refused', facts: { server, detail: told.detail } }
      : { code: 'service-unreachable', facts: { server, reason: `HTTP ${status}` } },
  );
}

/** A text as JSON; null when it is none. */
export function jsonOf(text: string): Json {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** What kept a request from its server: fetch says only that it failed, and why is in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return error instanceof Error ? error.message : String(error);
}
