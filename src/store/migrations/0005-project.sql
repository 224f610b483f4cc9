-- Project (项目): the budget item that asks for money. `position` is its place in the declaration, from 1; `seq` the
-- number printed before it.
--
--   ('local', '9f2c…-1', 1, 2, '免费刻章', 40754000 fen, '-贯彻落实国务院《优化营商环境条例》…')

create table heng.project (
  tenant         text collate "C" not null references heng.tenant,
  declaration    text collate "C" not null,
  version        integer not null,
  position       integer not null,
  seq            bigint not null,
  name           text not null,
  agency         text,
  secret         boolean not null,
  total          heng.fen,
  fiscal         heng.fen,
  special        heng.fen,
  other          heng.fen,
  objective_term   text,
  objective_annual text,
  objective_text   text,
  at             jsonb not null,
  cells          jsonb not null,
  primary key (tenant, declaration, version, position),
  foreign key (tenant, declaration, version) references heng.declaration on delete cascade
);

alter table heng.project enable row level security;
create policy own on heng.project using (tenant = current_setting('heng.tenant', true));
grant select, insert, update, delete on heng.project to heng_app;
