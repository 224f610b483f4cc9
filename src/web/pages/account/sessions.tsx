/**
 * Sessions (登录的地方): where one is signed in, and the way to end what one does not know.
 *
 *     Chrome · 127.0.0.1   本次登录
 */
import { useMutation } from '@tanstack/react-query';
import { tell } from '../../ask.ts';
import { displayTime, useLang } from '../../lang.tsx';
import { Fault } from '../../parts/fault.tsx';
import { Push } from '../../parts/push.tsx';
import { type AccountPart, Part } from './part.tsx';

/** What a browser calls itself, as people call it. */
function agentName(agent: string): string {
  const name = /(Edg|Firefox|Chrome|Safari)\/(\d+)/.exec(agent);
  const system = /Windows|Mac OS X|Android|iPhone|iPad|Linux/.exec(agent)?.[0];
  if (name === null) return agent.slice(0, 60);
  return [`${name[1] === 'Edg' ? 'Edge' : name[1]} ${name[2]}`, system].filter(Boolean).join(' · ');
}

export function Sessions({ account, renew }: AccountPart) {
  const { lang, words } = useLang();
  const ending = useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await tell('DELETE', `/api/account/sessions/${encodeURIComponent(id)}`);
    },
    onSettled: renew,
  });
  const others = account.sessions.filter(({ own }) => !own).map(({ id }) => id);
  return (
    <Part title={words.account.sessions}>
      <ul className="rows">
        {account.sessions.map(({ id, own, madeAt, seenAt, address, agent }) => (
          <li key={id}>
            <div>
              {agent === null ? words.account.unknownAgent : agentName(agent)}{' '}
              <span className="quiet">{address}</span>
              <small>
                {words.account.since(displayTime(madeAt, lang))}
                {words.and}
                {own ? words.account.own : words.account.seen(displayTime(seenAt, lang))}
              </small>
            </div>
            {!own && (
              <Push disabled={ending.isPending} onClick={() => ending.mutate([id])}>
                {words.account.end}
              </Push>
            )}
          </li>
        ))}
      </ul>
      <Fault error={ending.error} />
      {others.length > 1 && (
        <Push disabled={ending.isPending} onClick={() => ending.mutate(others)}>
          {words.account.endOthers}
        </Push>
      )}
    </Part>
  );
}
