-- Tenant (租户): one office's data, apart from all others'. Its key comes first in every key and index of every table,
-- so that a server may be divided by it one day.
--
--   ('local', '本机', …)

create table heng.tenant (
  tenant     text collate "C" primary key check (tenant ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  name       text not null,
  created_at timestamptz not null
);

alter table heng.tenant enable row level security;
create policy own on heng.tenant using (tenant = current_setting('heng.tenant', true));
grant select on heng.tenant to heng_app;

-- A Heng that serves one office only works for this one.
insert into heng.tenant values ('local', '本机', now());
