-- Review (审核): what people do to a version and say of it: deeds, comments, answers to findings, attachments,
-- deadlines and the notices that go out.
--
--   deed     ('9f2c…-1', version 1, number 2, 'return', submitted → returned, p-4, '指标值不可衡量', {"completeness":"16"})
--   comment  ('9f2c…-1', number 7, version 1, project '3', indicator '2', cell 'annual', '请写明数量')
--   answer   ('9f2c…-1', version 2, 'target-vague|3|2|annual', '已按办件量细化')

create table heng.deed (
  tenant      text collate "C" not null,
  declaration text collate "C" not null,
  version     integer not null,
  number      integer not null,
  deed        text not null,
  from_state  text not null,
  to_state    text not null,
  reason      text,
  -- The points of the four qualities and the grade, when it gives a verdict.
  verdict     jsonb,
  made_at     timestamptz not null,
  made_by     text not null,
  primary key (tenant, declaration, version, number),
  foreign key (tenant, declaration, version) references heng.declaration on delete cascade
);

create table heng.comment (
  tenant      text collate "C" not null,
  declaration text collate "C" not null,
  -- Over all versions, from 1.
  number      integer not null,
  version     integer not null,
  -- Keys of the row it stands at; neither for the whole declaration.
  project     text collate "C",
  indicator   text collate "C",
  cell        text,
  -- The comment it answers.
  parent      integer,
  text        text not null,
  made_at     timestamptz not null,
  made_by     text not null,
  resolved_at timestamptz,
  resolved_by text,
  primary key (tenant, declaration, number),
  foreign key (tenant, declaration, version) references heng.declaration on delete cascade,
  foreign key (tenant, declaration, parent) references heng.comment
);

create table heng.answer (
  tenant      text collate "C" not null,
  declaration text collate "C" not null,
  version     integer not null,
  -- rule|project key|indicator key|cell
  finding     text collate "C" not null,
  text        text not null,
  made_at     timestamptz not null,
  made_by     text not null,
  primary key (tenant, declaration, version, finding),
  foreign key (tenant, declaration, version) references heng.declaration on delete cascade
);

create table heng.attachment (
  tenant      text collate "C" not null,
  declaration text collate "C" not null,
  id          text collate "C" not null,
  -- The versions it belongs to: from, and up to when it was taken out.
  version     integer not null,
  removed     integer,
  project     text collate "C",
  name        text not null,
  type        text not null,
  size        bigint not null,
  sha256      text collate "C" not null,
  bytes       bytea not null,
  made_at     timestamptz not null,
  made_by     text not null,
  primary key (tenant, declaration, id),
  foreign key (tenant, declaration, version) references heng.declaration on delete cascade
);

do $$
declare name text;
begin
  foreach name in array array['deed', 'comment', 'answer', 'attachment'] loop
    execute format('alter table heng.%I enable row level security', name);
    execute format('grant select, insert, update, delete on heng.%I to heng_app', name);
    execute format($policy$create policy seen on heng.%1$I using (
      tenant = (select current_setting('heng.tenant', true)) and exists (
        select from heng.declaration d
        where d.tenant = %1$I.tenant and d.id = %1$I.declaration and d.version = %1$I.version))$policy$, name);
  end loop;
end
$$;

-- Deadline (时限): by when a stage's work of a budget year is due at a node and below it; of several the
-- earliest counts, so that nobody puts off what was set above.
create table heng.deadline (
  tenant  text collate "C" not null,
  node    text collate "C" not null,
  year    integer not null,
  stage   text not null check (stage in ('declare', 'review', 'monitor', 'evaluate', 'publish')),
  due     date not null,
  made_at timestamptz not null,
  made_by text not null,
  primary key (tenant, node, year, stage),
  foreign key (tenant, node) references heng.node
);
alter table heng.deadline enable row level security;
grant select, insert, update, delete on heng.deadline to heng_app;
create policy known on heng.deadline for select using (tenant = (select current_setting('heng.tenant', true)));
create policy made on heng.deadline using (
  tenant = (select current_setting('heng.tenant', true)) and exists (
    select from heng.node n where n.tenant = deadline.tenant and n.id = deadline.node
      and heng.audience(n.path) in (1, 2)));

-- Notice (通知): what a person should know; worded when it is shown.
create table heng.notice (
  tenant      text collate "C" not null,
  person      text collate "C" not null,
  id          text collate "C" not null,
  kind        text not null,
  declaration text collate "C",
  version     integer,
  facts       jsonb not null,
  made_at     timestamptz not null,
  read_at     timestamptz,
  mailed_at   timestamptz,
  primary key (tenant, person, id),
  foreign key (tenant, person) references heng.person
);
create index notice_made on heng.notice (tenant, person, made_at);
create index notice_unmailed on heng.notice (tenant, made_at) where mailed_at is null;
alter table heng.notice enable row level security;
grant select, insert, update on heng.notice to heng_app;
create policy own on heng.notice using (
  tenant = (select current_setting('heng.tenant', true))
  and (person = (select heng.me()) or (select heng.has_duty('service'))));
-- Whoever does something tells others of it.
create policy told on heng.notice for insert with check (tenant = (select current_setting('heng.tenant', true)));
