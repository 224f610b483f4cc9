-- Indicator (绩效指标): what a project promises, with the reading of its target.
--
--   (…, project 2, position 1, 产出指标, 数量指标, '完成免费刻章套数', '29027 套', target {"kind":"bound",…})
--
-- `kind` and `op` repeat what the reading says, so that questions over all indicators need not open the JSON.

create table heng.indicator (
  tenant      text collate "C" not null references heng.tenant,
  declaration text collate "C" not null,
  version     integer not null,
  project     integer not null,
  position    integer not null,
  seq         bigint not null,
  l1          jsonb,
  l2          jsonb,
  l3          jsonb,
  name        text not null,
  term        text,
  annual      text,
  op_text     text,
  unit_text   text,
  points      text,
  actual      text,
  score       text,
  target      jsonb not null,
  kind        text not null,
  op          text,
  at          jsonb not null,
  cells       jsonb not null,
  primary key (tenant, declaration, version, project, position),
  foreign key (tenant, declaration, version, project) references heng.project on delete cascade
);

create index indicator_kind on heng.indicator (tenant, kind);

alter table heng.indicator enable row level security;
create policy own on heng.indicator using (tenant = current_setting('heng.tenant', true));
grant select, insert, update, delete on heng.indicator to heng_app;
