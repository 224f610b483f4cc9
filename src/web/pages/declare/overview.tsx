/**
 * Overview (一览): three questions answered in one glance, one picture each.
 *
 *     6,028.01 万元 ┃bar┃   80 项指标中 61 项可衡量 ■■■□   要处理的: 待审核 12 份 还剩 5 天
 */
import { Link, useNavigate } from 'react-router';
import type { DeclarationList } from '../../../server/contract.ts';
import { useLang } from '../../lang.tsx';
import { FundsBar, type Part } from '../../parts/funds-bar.tsx';
import { Money, shares, showMoney } from '../../parts/money.tsx';
import { countAll, Legend, SquareCounts } from '../../parts/strip.tsx';
import { useOffices } from '../../session.tsx';
import { Todo } from '../review/todo.tsx';
import '../../parts/overview.css';

export function Overview({ list }: { readonly list: DeclarationList }) {
  const { words } = useLang();
  const navigate = useNavigate();
  const offices = useOffices();
  const judges = offices.has('reviewer') || offices.has('approver');
  const { sums, items, count } = list;
  const widths = shares(items.map(({ amount, moneyUnit: unit }) => ({ amount, unit })));
  const parts = items.map((item, at): Part => {
    const amount =
      item.amount === null ? '' : words.money.amount(showMoney(item.amount, item.moneyUnit), item.moneyUnit);
    return {
      key: item.id,
      name: item.agency ?? words.list.unnamed,
      amount,
      share: widths[at] ?? 0,
      open: () => void navigate(`/declarations/${item.id}`),
    };
  });
  const { measurability } = sums;
  const measurable = measurability.measurable + measurability.inferred + measurability.yesno;
  return (
    <section className="overview">
      <div>
        <h2>{words.money.title}</h2>
        <p className="headline">
          <Money amount={sums.total} unit="万元" /> <small>{words.money.wan}</small>
        </p>
        <FundsBar parts={count <= items.length ? parts : []} rest={words.money.restDeclarations} />
        <p className="aside">
          {words.list.count(count)}
          {words.and}
          {words.list.projects(sums.projects)}
          {sums.computed > 0 && (
            <>
              <br />
              {words.money.someComputed(sums.computed)}
            </>
          )}
        </p>
      </div>
      <div>
        <h2>{words.measure.title}</h2>
        <p className="headline">
          <span className="figure">{measurable}</span>{' '}
          <small>{words.measure.ofAll(countAll(measurability))}</small>
        </p>
        <SquareCounts counts={measurability} />
        <Legend counts={measurability} />
      </div>
      <div>
        <h2 className="todo-title">
          {words.list.todo}
          {judges && <Link to="/deadlines">{words.review.queue.deadlines}</Link>}
        </h2>
        <Todo />
      </div>
    </section>
  );
}
