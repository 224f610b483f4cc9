-- Organisation (组织机构): the tree of offices, the people in them, what each is appointed to, and how they sign in.
--
--   node         ('local', 'zsj-bj', parent 'zsj', 'agency', 番禺区政务服务数据管理局（本级）, path '/py/czj/zsj/zsj-bj/')
--   person       ('local', 'p-1', login 'lihua', 李华, 'active')
--   appointment  ('local', 'p-1', 'zsj-bj', 'clerk')
--
-- What a transaction may see is set for it alone (store/tenant.ts): heng.person, the paths it reaches by audience
-- (heng.agency, heng.department, heng.finance), those whose secrets are open (heng.cleared), and heng.duties.

create function heng.listed(setting text) returns text[] language sql stable
  return coalesce(nullif(current_setting(setting, true), ''), '{}')::text[];

create function heng.has_duty(duty text) returns boolean language sql stable
  return duty = any (heng.listed('heng.duties'));

create function heng.me() returns text language sql stable
  return nullif(current_setting('heng.person', true), '');

-- The nearest audience of a path: 0 its agency, 1 department, 2 finance office, 3 everybody (core/lifecycle.ts).
-- The settings hold patterns: '/py/czj/%'.
create function heng.audience(path text) returns integer language sql stable
  return case
    when path like any (heng.listed('heng.agency')) then 0
    when path like any (heng.listed('heng.department')) then 1
    when path like any (heng.listed('heng.finance')) then 2
    else 3
  end;

create function heng.is_cleared(path text) returns boolean language sql stable
  return path like any (heng.listed('heng.cleared'));

create table heng.node (
  tenant     text collate "C" not null references heng.tenant,
  id         text collate "C" not null check (id ~ '^[a-z0-9][a-z0-9-]{0,62}$'),
  parent     text collate "C",
  kind       text not null check (kind in ('region', 'finance', 'department', 'agency')),
  name       text not null,
  name_key   text collate "C" not null,
  code       text,
  path       text collate "C" not null,
  created_at timestamptz not null,
  closed_at  timestamptz,
  primary key (tenant, id),
  unique (tenant, path),
  foreign key (tenant, parent) references heng.node
);

create table heng.person (
  tenant     text collate "C" not null references heng.tenant,
  id         text collate "C" not null,
  login      text collate "C" not null,
  name       text not null,
  -- Invited until a password is set; closed people sign in no more and stay in the journal.
  status     text not null check (status in ('invited', 'active', 'closed')),
  created_at timestamptz not null,
  created_by text not null,
  primary key (tenant, id),
  unique (tenant, login)
);

create table heng.appointment (
  tenant  text collate "C" not null,
  person  text collate "C" not null,
  node    text collate "C" not null,
  office  text not null check (office in
    ('clerk', 'head', 'reviewer', 'approver', 'cleared', 'system', 'security', 'audit')),
  made_at timestamptz not null,
  made_by text not null,
  primary key (tenant, person, node, office),
  foreign key (tenant, person) references heng.person,
  foreign key (tenant, node) references heng.node
);
create index appointment_node on heng.appointment (tenant, node);

-- Account (账号): what only its person, the administrators and the door may see.
create table heng.account (
  tenant       text collate "C" not null,
  person       text collate "C" not null,
  email        text,
  password     text,
  password_at  timestamptz,
  -- The secret of the second factor, sealed (store/seal.ts), since when it is confirmed, and the last step used.
  totp         bytea,
  totp_at      timestamptz,
  totp_step    bigint,
  -- Subject at the single sign-on server.
  oidc_subject text,
  failures     integer not null default 0,
  locked_until timestamptz,
  -- Whether notices also go out by e-mail.
  mailed       boolean not null default true,
  primary key (tenant, person),
  foreign key (tenant, person) references heng.person
);
create unique index account_oidc on heng.account (tenant, oidc_subject) where oidc_subject is not null;

create table heng.passkey (
  tenant     text collate "C" not null,
  id         text collate "C" not null,
  person     text collate "C" not null,
  public_key bytea not null,
  counter    bigint not null,
  transports jsonb not null,
  name       text not null,
  made_at    timestamptz not null,
  used_at    timestamptz,
  primary key (tenant, id),
  foreign key (tenant, person) references heng.person
);
create index passkey_person on heng.passkey (tenant, person);

-- Session (会话): the id is the SHA-256 of what the browser holds, so that a copy of the table opens nothing.
create table heng.session (
  tenant   text collate "C" not null,
  id       text collate "C" not null,
  person   text collate "C" not null,
  made_at  timestamptz not null,
  seen_at  timestamptz not null,
  ends_at  timestamptz not null,
  -- When the second factor was passed; null while it is still asked for.
  whole_at timestamptz,
  address  text,
  agent    text,
  ended_at timestamptz,
  primary key (tenant, id),
  foreign key (tenant, person) references heng.person
);
create index session_person on heng.session (tenant, person);

create table heng.api_token (
  tenant   text collate "C" not null,
  id       text collate "C" not null,
  person   text collate "C" not null,
  hash     text collate "C" not null,
  name     text not null,
  scopes   jsonb not null,
  made_at  timestamptz not null,
  ends_at  timestamptz not null,
  used_at  timestamptz,
  ended_at timestamptz,
  primary key (tenant, id),
  unique (tenant, hash),
  foreign key (tenant, person) references heng.person
);

-- Invitation (邀请): a link that sets a password once, for a new person or a forgotten one.
create table heng.invitation (
  tenant  text collate "C" not null,
  hash    text collate "C" not null,
  person  text collate "C" not null,
  made_at timestamptz not null,
  made_by text not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant, hash),
  foreign key (tenant, person) references heng.person
);

-- Ceremony (进行中的验证): a passkey's challenge or a single sign-on's state, between its two halves.
create table heng.ceremony (
  tenant  text collate "C" not null,
  id      text collate "C" not null,
  kind    text not null,
  person  text collate "C",
  facts   jsonb not null,
  ends_at timestamptz not null,
  primary key (tenant, id)
);

do $$
declare
  own text := 'tenant = (select current_setting(''heng.tenant'', true))';
  name text;
begin
  foreach name in array array['node', 'person', 'appointment', 'account', 'passkey', 'session', 'api_token',
    'invitation', 'ceremony']
  loop
    execute format('alter table heng.%I enable row level security', name);
    execute format('grant select, insert, update, delete on heng.%I to heng_app', name);
  end loop;
  -- Who is who and sits where is known to all of the office.
  foreach name in array array['node', 'person', 'appointment'] loop
    execute format('create policy known on heng.%I for select using (%s)', name, own);
  end loop;
  execute format('create policy made on heng.node using (%s and (select heng.has_duty(''system''))) ', own);
  execute format(
    'create policy made on heng.person using (%s and (select heng.has_duty(''system'') or heng.has_duty(''door'')))', own);
  execute format(
    'create policy made on heng.appointment using (%s and (select heng.has_duty(''security'')))', own);
  execute format(
    'create policy own on heng.account using (%s and (person = (select heng.me())
      or (select heng.has_duty(''door'') or heng.has_duty(''system'') or heng.has_duty(''security''))))', own);
  foreach name in array array['passkey', 'session', 'api_token'] loop
    execute format(
      'create policy own on heng.%I using (%s and (person = (select heng.me())
        or (select heng.has_duty(''door'') or heng.has_duty(''security''))))', name, own);
  end loop;
  foreach name in array array['invitation', 'ceremony'] loop
    execute format(
      'create policy own on heng.%I using (%s and (select heng.has_duty(''door'') or heng.has_duty(''system'')))',
      name, own);
  end loop;
end
$$;

-- Whatever was there before belongs to the root; an office that sets itself up begins here.
insert into heng.node (tenant, id, parent, kind, name, name_key, code, path, created_at)
  select tenant, 'root', null, 'region', name, name, null, '/root/', created_at from heng.tenant;
