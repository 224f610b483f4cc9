-- Journal (日志): every deed with actor, time, before and after, each entry sealed with the hash of the one before it.
--
--   ('local', 412, 2026-07-01 09:12:03+08, 'p-4', 'return', {"kind":"declaration","id":"9f2c…-1","version":1}, …)
--
-- Entries are added and never changed or taken away: the role that works has no right to. journal_head holds the last
-- number and hash; locking its row is what puts deeds in order, and nothing moves it but an entry that follows it.

create table heng.journal (
  tenant    text collate "C" not null,
  number    bigint not null,
  at        timestamptz not null,
  actor     text not null,
  -- Where from: the address of the caller, when there is one.
  address   text,
  deed      text not null,
  -- 'done', 'refused' or 'failed'
  outcome   text not null,
  object    jsonb,
  before    jsonb,
  after     jsonb,
  reason    text,
  algorithm text not null check (algorithm in ('sha256', 'sm3')),
  previous  text collate "C" not null,
  hash      text collate "C" not null,
  primary key (tenant, number)
);

create table heng.journal_head (
  tenant text collate "C" primary key references heng.tenant,
  number bigint not null,
  hash   text collate "C" not null
);

alter table heng.journal enable row level security;
alter table heng.journal_head enable row level security;
grant select, insert on heng.journal to heng_app;
grant select on heng.journal_head to heng_app;
create policy read on heng.journal for select using (
  tenant = (select current_setting('heng.tenant', true)) and (select heng.has_duty('audit')));
create policy written on heng.journal for insert with check (tenant = (select current_setting('heng.tenant', true)));
create policy own on heng.journal_head using (tenant = (select current_setting('heng.tenant', true)));

-- The head, locked to the end of the transaction: whoever comes next waits, and then sees what was added.
create function heng.take_head() returns table (number bigint, hash text)
language sql security definer set search_path = pg_catalog as $$
  insert into heng.journal_head values (current_setting('heng.tenant'), 0, repeat('0', 64)) on conflict do nothing;
  select h.number, h.hash from heng.journal_head h where h.tenant = current_setting('heng.tenant') for update;
$$;

create function heng.move_head() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  update heng.journal_head h set number = new.number, hash = new.hash
    where h.tenant = new.tenant and h.number = new.number - 1 and h.hash = new.previous;
  if not found then
    raise insufficient_privilege using message = 'an entry follows the one before it';
  end if;
  return null;
end
$$;
create trigger move after insert on heng.journal for each row execute function heng.move_head();
