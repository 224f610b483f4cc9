-- Finding (问题): what a rule noticed in one version of a declaration, in the order of the report.
--
--   (…, position 7, 'target-vague', 'warning', project 2, indicator 4, 'annual', {"value":"得到有效提高","word":"有效"})
--
-- They can be computed again at any time; they are kept so that lists can count them and questions can span many.

create table heng.finding (
  tenant      text collate "C" not null references heng.tenant,
  declaration text collate "C" not null,
  version     integer not null,
  position    integer not null,
  rule        text not null,
  severity    text not null check (severity in ('error', 'warning', 'info')),
  project     integer,
  indicator   integer,
  field       text,
  facts       jsonb not null,
  primary key (tenant, declaration, version, position),
  foreign key (tenant, declaration, version) references heng.declaration on delete cascade
);

create index finding_rule on heng.finding (tenant, rule);

alter table heng.finding enable row level security;
create policy own on heng.finding using (tenant = current_setting('heng.tenant', true));
grant select, insert, update, delete on heng.finding to heng_app;
