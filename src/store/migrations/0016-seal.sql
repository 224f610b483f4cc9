-- Seal (密封): what the store can only open with its key (store/seal.ts), and what stands in its place.
--
--   seal_proof       (one row)                                 a word sealed with the store's key, to know the right one by
--   sealed           ('local', '9f2c…-1', version 1, '12', …)  objective, indicators and all else of AKTDGC
--   sealed_document  ('local', '9f2c…', 'text', …)             the text with nothing blocked out, notes, losses; the bytes
--
-- Only whoever is cleared for the path is given the sealed rows at all; without the key they are nothing but bytes.
-- In the open a secret project has its name, its funds and how many indicators it has.

create table heng.seal_proof (
  one    boolean primary key default true check (one),
  sealed bytea not null,
  -- Whether what stood in the open before there were seals has been sealed (store/sweep.ts).
  swept  boolean not null default false
);
alter table heng.seal_proof enable row level security;

alter table heng.project add column withheld integer not null default 0;
alter table heng.document add column withheld jsonb;

create table heng.sealed (
  tenant      text collate "C" not null,
  declaration text collate "C" not null,
  version     integer not null,
  -- The project's key: a seal stays while its project moves.
  project     text collate "C" not null,
  sealed      bytea not null,
  primary key (tenant, declaration, version, project),
  foreign key (tenant, declaration, version) references heng.declaration on delete cascade
);

-- A document's name: its SHA-256, or for an office's own copy one of that and its node. The same bytes are another
-- document for each office that brings them in, so that nobody can tell by a refusal what another office has.
alter table heng.document add column id text collate "C";
update heng.document set id = sha256;
alter table heng.declaration drop constraint declaration_tenant_document_fkey;
alter table heng.correction drop constraint correction_tenant_document_fkey;
alter table heng.document
  drop constraint document_pkey,
  alter column id set not null,
  add primary key (tenant, id);
alter table heng.declaration
  add constraint declaration_document_fkey foreign key (tenant, document) references heng.document on delete cascade;
alter table heng.correction
  add constraint correction_document_fkey foreign key (tenant, document) references heng.document on delete cascade;

create table heng.sealed_document (
  tenant   text collate "C" not null,
  document text collate "C" not null,
  part     text not null check (part in ('text', 'bytes')),
  sealed   bytea not null,
  primary key (tenant, document, part),
  foreign key (tenant, document) references heng.document on delete cascade
);

-- Nothing secret stands in the open, whoever writes; what stood there before is sealed when the store is next opened.
alter table heng.project add constraint project_sealed check (not secret or (
  objective_term is null and objective_annual is null and objective_text is null and actual is null
  and score is null and term_funds is null and execution is null and particulars is null)) not valid;

create function heng.refuse_secret() returns trigger language plpgsql as $$
begin
  if exists (select from added a join heng.project p on p.tenant = a.tenant and p.declaration = a.declaration
      and p.version = a.version and p.position = a.project where p.secret) then
    raise check_violation using message = 'an indicator of a secret project in the open';
  end if;
  return null;
end
$$;
create trigger sealed after insert on heng.indicator referencing new table as added
  for each statement execute function heng.refuse_secret();

-- A seal ends with its project; at the end of the transaction, as rows are also taken out to be put back elsewhere.
create function heng.end_seal() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  delete from heng.sealed s
    where s.tenant = old.tenant and s.declaration = old.declaration and s.version = old.version and s.project = old.key
      and not exists (select from heng.project p where p.tenant = old.tenant and p.declaration = old.declaration
        and p.version = old.version and p.key = old.key and p.secret);
  return null;
end
$$;
create constraint trigger ended after delete on heng.project deferrable initially deferred
  for each row when (old.secret) execute function heng.end_seal();
