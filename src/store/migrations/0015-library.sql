-- Library (指标库): the indicators of all declarations by their names, and how others set their targets.
--
--   library_line   ('9f2c…-1', 3, 2, '群众满意度', '≥95%', '%', at least, 95, 2024, …)     what was said
--   library_entry  ('群众满意度', '%', 240 declarations, 61 agencies, …)                   what may be told of it
--
-- The service counts (store/library/count.ts); everybody reads entries, which tell nothing of a draft that is not said
-- by three agencies at least (core/library/entry.ts). Of each declaration the newest version approved counts, else
-- its draft. Nothing of a secret project is here.

-- Which version of a declaration was counted, as it stood then.
create table heng.library_source (
  tenant      text collate "C" not null references heng.tenant,
  declaration text collate "C" not null,
  version     integer not null,
  revision    integer not null,
  open        boolean not null,
  path        text collate "C" not null,
  primary key (tenant, declaration)
);

create table heng.library_line (
  tenant      text collate "C" not null,
  declaration text collate "C" not null,
  project     integer not null,
  position    integer not null,
  key         text collate "C" not null,
  name        text not null,
  l1          jsonb,
  l2          jsonb,
  aspect      text,
  text        text not null,
  -- The target where it is one number: unit, which way it binds, exact decimal.
  unit        text,
  floor       boolean,
  value       text,
  year        integer,
  agency      text collate "C" not null,
  region      text collate "C",
  sector      text collate "C",
  open        boolean not null,
  primary key (tenant, declaration, project, position),
  foreign key (tenant, declaration) references heng.library_source on delete cascade
);
create index library_line_key on heng.library_line (tenant, key);

-- A project by all its indicators and targets, hashed, to find those copied from elsewhere.
create table heng.library_project (
  tenant      text collate "C" not null,
  declaration text collate "C" not null,
  project     integer not null,
  mark        text collate "C" not null,
  agency      text collate "C" not null,
  open        boolean not null,
  primary key (tenant, declaration, project),
  foreign key (tenant, declaration) references heng.library_source on delete cascade
);
create index library_project_mark on heng.library_project (tenant, mark);

-- Keys whose entries are to be made anew.
create table heng.library_due (
  tenant text collate "C" not null references heng.tenant,
  key    text collate "C" not null,
  primary key (tenant, key)
);

create table heng.library_entry (
  tenant   text collate "C" not null references heng.tenant,
  key      text collate "C" not null,
  name     text not null,
  -- Key and spellings, folded, to be searched.
  search   text collate "C" not null,
  l1       jsonb,
  l2       jsonb,
  aspect   text,
  unit     text,
  count    integer not null,
  agencies integer not null,
  years    jsonb not null,
  regions  jsonb not null,
  sectors  jsonb not null,
  quartiles jsonb,
  primary key (tenant, key)
);

-- What only its own page and the rules ask of an entry, kept apart so that a search reads little.
create table heng.library_detail (
  tenant  text collate "C" not null,
  key     text collate "C" not null,
  names   jsonb not null,
  texts   jsonb not null,
  groups  jsonb not null,
  spreads jsonb not null,
  primary key (tenant, key),
  foreign key (tenant, key) references heng.library_entry on delete cascade
);

-- Two names are one indicator, as people said.
create table heng.library_merge (
  tenant  text collate "C" not null references heng.tenant,
  key     text collate "C" not null,
  keep    text collate "C" not null,
  name    text not null,
  made_at timestamptz not null,
  made_by text not null,
  primary key (tenant, key),
  check (key <> keep)
);
create index library_merge_keep on heng.library_merge (tenant, keep);

do $$
declare
  own text := 'tenant = (select current_setting(''heng.tenant'', true))';
  name text;
begin
  foreach name in array array['library_source', 'library_line', 'library_project', 'library_due', 'library_entry',
    'library_detail', 'library_merge']
  loop
    execute format('alter table heng.%I enable row level security', name);
    execute format('grant select, insert, update, delete on heng.%I to heng_app', name);
  end loop;
  foreach name in array array['library_source', 'library_line', 'library_project', 'library_due', 'library_entry',
    'library_detail']
  loop
    execute format('create policy counted on heng.%I using (%s and (select heng.has_duty(''service'')))', name, own);
  end loop;
  foreach name in array array['library_entry', 'library_detail', 'library_merge'] loop
    execute format('create policy known on heng.%I for select using (%s)', name, own);
  end loop;
  execute format('create policy copied on heng.library_project for select using (%s and open)', own);
  execute format(
    'create policy merged on heng.library_merge using (%s and (select heng.has_duty(''library'')))', own);
end
$$;
