-- Correction (更正): what a person says a cell of a declaration holds, beside what was read.
--
--   (…, number 1, project 3, indicator 2, 'annual', was '≥50%', text '≥90%', settled ["number-disputed"], 李, …)
--
-- What was read is never lost: when a version is first corrected, all of it as it was read is kept as version 0, and
-- the version itself then shows the reading with its corrections. `text` equal to `was` confirms the cell.

alter table heng.declaration
  drop constraint declaration_version_check,
  add constraint declaration_version_check check (version >= 0),
  -- How often the version was corrected or uncorrected: who corrects must have seen the last.
  add column revision integer not null default 0;

create table heng.correction (
  tenant      text collate "C" not null references heng.tenant,
  declaration text collate "C" not null,
  version     integer not null,
  -- In the order in which they were made, from 1.
  number      integer not null,
  document    text collate "C" not null,
  -- Places from 1; project 0 is the head of the form, and a project's own cells have no indicator.
  project     integer not null,
  indicator   integer,
  cell        text not null,
  was         text,
  text        text,
  -- The codes of the reader's notes it answers.
  settled     jsonb not null,
  made_at     timestamptz not null,
  made_by     text not null,
  undone_at   timestamptz,
  undone_by   text,
  primary key (tenant, declaration, version, number),
  foreign key (tenant, declaration, version) references heng.declaration on delete cascade,
  foreign key (tenant, document) references heng.document on delete cascade
);

-- A cell has one correction at most that stands.
create unique index correction_standing
  on heng.correction (tenant, declaration, version, project, coalesce(indicator, 0), cell)
  where undone_at is null;

alter table heng.correction enable row level security;
create policy own on heng.correction using (tenant = current_setting('heng.tenant', true));
grant select, insert, update, delete on heng.correction to heng_app;
