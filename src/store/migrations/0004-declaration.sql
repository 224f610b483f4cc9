-- Declaration (绩效目标申报表): one agency's projects and funds for one year, at one version.
--
--   ('local', '9f2c…-1', version 1, latest, 'draft', 番禺区政务服务数据管理局（本级）, 602801000000 fen, …)
--
-- An approved version never changes; an adjustment is the next one (core/lifecycle.ts). The counts are kept beside it
-- because a list of ten thousand shows them and their sums at once.

create table heng.declaration (
  tenant        text collate "C" not null references heng.tenant,
  id            text collate "C" not null,
  version       integer not null check (version > 0),
  latest        boolean not null,
  state         text not null,
  -- The document it was read from, and where in it, from 1; neither for one written by hand.
  document      text collate "C",
  position      integer,
  title         text,
  agency        text,
  year          integer,
  money_unit    text not null check (money_unit in ('元', '万元')),
  total         heng.fen,
  fiscal        heng.fen,
  special       heng.fen,
  other         heng.fen,
  -- Subtotals by agency, amounts as decimal text, when the form prints them; where each cell stands (core: Pieces).
  subtotals     jsonb,
  cells         jsonb not null,
  -- Sorts names by pinyin whatever the database's locale; what a search looks in (never a secret project's content).
  agency_key    text collate "C" not null,
  search        text not null,
  projects      integer not null,
  indicators    integer not null,
  -- Indicators by how far they can be measured (core/measurability.ts).
  measurable    integer not null,
  inferred      integer not null,
  yesno         integer not null,
  qualitative   integer not null,
  placeholder   integer not null,
  absent        integer not null,
  unreadable    integer not null,
  withheld      integer not null,
  -- The rule set the findings below come from; null while they were never sought.
  ruleset       text,
  errors        integer not null default 0,
  warnings      integer not null default 0,
  infos         integer not null default 0,
  created_at    timestamptz not null,
  created_by    text not null,
  primary key (tenant, id, version),
  foreign key (tenant, document) references heng.document on delete cascade
);

create unique index declaration_latest on heng.declaration (tenant, id) where latest;
create index declaration_document on heng.declaration (tenant, document, position);
create index declaration_agency on heng.declaration (tenant, agency_key, id) where latest;
create index declaration_created on heng.declaration (tenant, created_at, id) where latest;

alter table heng.declaration enable row level security;
create policy own on heng.declaration using (tenant = current_setting('heng.tenant', true));
grant select, insert, update, delete on heng.declaration to heng_app;
