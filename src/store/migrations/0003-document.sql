-- Document (文件): one file as it was read, known by the SHA-256 of its bytes: the same file twice is the same row.
--
--   ('local', '9f2c…', 'panyu-2024.txt', 'txt', 'guangdong-list', 10 pages, …)
--
-- `source` is the decoded text every offset points into; `bytes` the original, when it was handed over.

create table heng.document (
  tenant      text collate "C" not null references heng.tenant,
  sha256      text collate "C" not null,
  file        text not null,
  type        text not null,
  layout      text,
  pages       bigint not null,
  source      text not null,
  bytes       bytea,
  -- Rows printed twice, and what the reader was unsure of (core: Repeated, Note).
  repeated    jsonb not null,
  notes       jsonb not null,
  -- The account of every character (core: Coverage).
  chars       bigint not null,
  accounted   bigint not null,
  lost        jsonb not null,
  imported_at timestamptz not null,
  imported_by text not null,
  primary key (tenant, sha256)
);

alter table heng.document enable row level security;
create policy own on heng.document using (tenant = current_setting('heng.tenant', true));
grant select, insert, update, delete on heng.document to heng_app;
