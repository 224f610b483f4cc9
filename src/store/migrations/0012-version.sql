-- Version (版本): whose a declaration is, how far it has been handed on, and where it came from.
--
--   ('9f2c…-1', version 1, 'returned', node 'zsj-bj', path '/py/czj/zsj/zsj-bj/', handed 1, overtaken 0)
--   ('9f2c…-1', version 2, 'draft', opened 'return', base 1, handed 0, overtaken -1)
--
-- `handed` is the furthest audience it was ever handed to (0 agency, 1 department, 2 finance, 3 everybody);
-- `overtaken` the furthest any later version was, -1 when it is the last. Audience L sees what was handed to it, and
-- the newest it may see is the one with overtaken < L <= handed.

alter table heng.declaration
  add column node       text collate "C" not null default 'root',
  add column path       text collate "C" not null default '/root/',
  add column handed     smallint not null default 0,
  add column overtaken  smallint not null default -1,
  -- import, empty, last-year; later versions: return, withdraw, adjust.
  add column opened     text not null default 'import',
  add column reason     text,
  add column base       integer,
  -- Last year's declaration it was copied from or stands beside.
  add column previous   text collate "C",
  -- Whether people have edited it beyond correcting the reader.
  add column edited     boolean not null default false,
  add column state_at   timestamptz,
  add column state_by   text;
update heng.declaration set overtaken = 0 where not latest;
alter table heng.declaration alter column node drop default, alter column path drop default;
create index declaration_node on heng.declaration (tenant, path text_pattern_ops) where latest;
create index declaration_state on heng.declaration (tenant, state) where latest;

-- A row's name for good, and the revision of the draft that last changed it (core/declare/draft.ts).
alter table heng.project
  add column key      text collate "C" not null default '',
  add column revision integer not null default 0;
update heng.project set key = position::text;
alter table heng.project alter column key drop default;
alter table heng.indicator add column key text collate "C" not null default '';
update heng.indicator set key = position::text;
alter table heng.indicator alter column key drop default;

-- Edit (编辑): every edit of a draft, in order: who changed which cell from what to what.
create table heng.edit (
  tenant      text collate "C" not null,
  declaration text collate "C" not null,
  version     integer not null,
  -- The revision it made, and its place in it from 1.
  revision    integer not null,
  number      integer not null,
  edit        jsonb not null,
  -- What stood there before.
  before      jsonb,
  made_at     timestamptz not null,
  made_by     text not null,
  primary key (tenant, declaration, version, revision, number),
  foreign key (tenant, declaration, version) references heng.declaration on delete cascade
);

drop policy own on heng.declaration;
create policy seen on heng.declaration using (
  tenant = (select current_setting('heng.tenant', true)) and handed >= heng.audience(path));

do $$
declare name text;
begin
  foreach name in array array['project', 'indicator', 'finding', 'correction'] loop
    execute format('drop policy own on heng.%I', name);
  end loop;
  alter table heng.edit enable row level security;
  grant select, insert, update, delete on heng.edit to heng_app;
  foreach name in array array['project', 'indicator', 'finding', 'correction', 'edit'] loop
    execute format($policy$create policy seen on heng.%1$I using (
      tenant = (select current_setting('heng.tenant', true)) and exists (
        select from heng.declaration d
        where d.tenant = %1$I.tenant and d.id = %1$I.declaration and d.version = %1$I.version))$policy$, name);
  end loop;
end
$$;

-- A document is seen by whoever sees a declaration of it, and by whoever brought it in.
alter table heng.document add column node text collate "C" not null default 'root';
alter table heng.document add column path text collate "C" not null default '/root/';
alter table heng.document alter column node drop default, alter column path drop default;
drop policy own on heng.document;
create policy seen on heng.document using (
  tenant = (select current_setting('heng.tenant', true)) and (heng.audience(path) = 0 or exists (
    select from heng.declaration d where d.tenant = document.tenant and d.document = document.sha256)));
