-- Rights (权限): what whoever is at work may see and write, held by the database whatever a query forgets.
--
--   a clerk of zsj-bj        sees its agency's versions, writes its drafts
--   a reviewer of zsj        sees versions handed to the department, moves submitted ones on, writes none
--   anybody                  what was handed in never changes; a state moves only as heng.transition has it
--
-- Each command has a policy of its own. Settings are asked once a statement ((select …) is planned as such), not once a
-- row. What a policy cannot tell, the old row from the new, triggers hold to; they bind the working role only, so that
-- the owner's own changes (a node that moves, migrations) pass.

-- The deeds that change a state: who is the nearest that does it, by the audience (0 agency, 1 department, 2 finance
-- office), and how far the version is then handed on. The same as core/lifecycle.ts; a test compares the two.
create table heng.transition (
  from_state text not null,
  to_state   text not null,
  audience   smallint not null,
  handed     smallint not null,
  primary key (from_state, to_state, audience)
);
insert into heng.transition values
  ('draft', 'submitted', 0, 1),
  ('draft', 'discarded', 0, 0),
  ('submitted', 'withdrawn', 0, 1),
  ('submitted', 'returned', 1, 1),
  ('submitted', 'stopped', 1, 1),
  ('submitted', 'reviewed', 1, 2),
  ('reviewed', 'returned', 2, 1),
  ('reviewed', 'approved', 2, 2),
  ('approved', 'self-evaluated', 0, 2),
  ('self-evaluated', 'confirmed', 1, 2),
  ('self-evaluated', 'confirmed', 2, 2),
  ('confirmed', 'disclosed', 0, 3);
alter table heng.transition enable row level security;
create policy known on heng.transition for select using (true);
grant select on heng.transition to heng_app;

-- Whether an office of that audience reaches a path: 0 agency, 1 department, 2 finance office.
create function heng.reaches(audience integer, path text) returns boolean language sql stable
  return path like any (heng.listed(
    case audience when 0 then 'heng.agency' when 1 then 'heng.department' when 2 then 'heng.finance' end));

-- What belongs to a node has its path; a node that moves takes them along.
alter table heng.node add constraint node_path unique (tenant, id, path);
alter table heng.declaration add constraint declaration_node_fkey
  foreign key (tenant, node, path) references heng.node (tenant, id, path) on update cascade;
alter table heng.document add constraint document_node_fkey
  foreign key (tenant, node, path) references heng.node (tenant, id, path) on update cascade;

do $$
declare
  own text := 'tenant = (select current_setting(''heng.tenant'', true))';
  agency text := 'path like any ((select heng.listed(''heng.agency''))::text[])';
  department text := 'path like any ((select heng.listed(''heng.department''))::text[])';
  finance text := 'path like any ((select heng.listed(''heng.finance''))::text[])';
  cleared text := 'path like any ((select heng.listed(''heng.cleared''))::text[])';
  service text := '(select heng.has_duty(''service''))';
  -- handed >= heng.audience(path), each condition asked only where it may still decide.
  seen text := format('(%s or (handed >= 1 and (%s or (handed >= 2 and (%s or handed >= 3)))))',
    agency, department, finance);
  -- The version a row belongs to, as whoever is at work sees it.
  version text := 'exists (select from heng.declaration d
    where d.tenant = %1$I.tenant and d.id = %1$I.declaration and d.version = %1$I.version';
  signed text := '(made_by = (select heng.me()) or (select heng.me()) is null)';
  name text;
begin
  -- Declarations: begun as drafts of one's own agency, never taken away.
  drop policy seen on heng.declaration;
  execute format('create policy seen on heng.declaration for select using (%s and %s)', own, seen);
  execute format(
    'create policy begun on heng.declaration for insert with check (%s and %s and state = ''draft'' and handed = 0)',
    own, agency);
  execute format(
    'create policy moved on heng.declaration for update using (%1$s and %2$s) with check (%1$s and %2$s)', own, seen);
  revoke delete on heng.declaration from heng_app;

  -- What a version says: seen with it, written while it is a draft and by its agency.
  foreach name in array array['project', 'indicator', 'edit', 'correction', 'answer', 'finding', 'deed', 'comment',
    'attachment']
  loop
    execute format('drop policy seen on heng.%I', name);
  end loop;
  foreach name in array array['project', 'indicator', 'edit', 'correction', 'answer', 'finding', 'deed', 'comment']
  loop
    execute format('create policy seen on heng.%1$I for select using (%2$s and ' || version || '))', name, own);
  end loop;
  foreach name in array array['project', 'indicator', 'edit', 'correction', 'answer', 'finding', 'sealed'] loop
    execute format('create policy begun on heng.%1$I for insert with check (%2$s and '
      || version || ' and d.state = ''draft'' and d.%3$s))', name, own, agency);
    execute format('create policy changed on heng.%1$I for update using (%2$s and '
      || version || ' and d.state = ''draft'' and d.%3$s))', name, own, agency);
    execute format('create policy ended on heng.%1$I for delete using (%2$s and '
      || version || ' and d.state = ''draft'' and d.%3$s))', name, own, agency);
  end loop;
  -- What the rules notice is sought again by the rules of a later Heng, for every version.
  execute format('create policy sought on heng.finding using (%s and %s)', own, service);

  -- Corrections are undone and never lost; edits lose their words at most (store/drafts.ts).
  revoke update, delete on heng.correction from heng_app;
  grant update (undone_at, undone_by) on heng.correction to heng_app;
  revoke update, delete on heng.edit from heng_app;
  grant update (edit, before) on heng.edit to heng_app;
  -- What became secret is taken out of the log of every version.
  execute format('create policy hushed on heng.edit for update using (%s and %s)', own, service);

  -- Deeds and comments: by whoever reaches the version by an office, in their own name, for good.
  foreach name in array array['deed', 'comment'] loop
    execute format('create policy done on heng.%1$I for insert with check (%2$s and %3$s and '
      || version || ' and (d.%4$s or d.%5$s or d.%6$s)))', name, own, signed, agency, department, finance);
  end loop;
  revoke update, delete on heng.deed from heng_app;
  execute format('create policy settled on heng.comment for update using (%2$s and '
    || version || ' and (d.%3$s or d.%4$s or d.%5$s)))', 'comment', own, agency, department, finance);
  revoke update, delete on heng.comment from heng_app;
  grant update (resolved_at, resolved_by) on heng.comment to heng_app;

  -- Attachments: seen with any version they belong to, from the one they came with to the one that took them out.
  execute format('create policy seen on heng.attachment for select using (%s and exists (
    select from heng.declaration d where d.tenant = attachment.tenant and d.id = attachment.declaration
      and d.version >= attachment.version and (attachment.removed is null or d.version < attachment.removed)))', own);
  execute format('create policy begun on heng.attachment for insert with check (%2$s and %3$s and '
    || version || ' and d.state = ''draft'' and d.%4$s))', 'attachment', own, signed, agency);
  execute format('create policy removed on heng.attachment for update using (%s and exists (
    select from heng.declaration d where d.tenant = attachment.tenant and d.id = attachment.declaration
      and d.latest and d.state = ''draft'' and d.%s)) with check (%1$s)', own, agency);
  execute format('create policy ended on heng.attachment for delete using (%2$s and '
    || version || ' and d.state = ''draft'' and d.%3$s))', 'attachment', own, agency);
  revoke update on heng.attachment from heng_app;
  grant update (removed) on heng.attachment to heng_app;

  -- Seals: the content of a secret project is given to the cleared alone.
  alter table heng.sealed enable row level security;
  grant select, insert, delete on heng.sealed to heng_app;
  execute format('create policy cleared on heng.sealed for select using (%2$s and '
    || version || ' and d.%3$s))', 'sealed', own, cleared);

  -- Documents: brought in for one's own node, seen with any declaration of them, and never changed; the service seals.
  drop policy seen on heng.document;
  execute format('create policy seen on heng.document for select using (%s and (%s or exists (
    select from heng.declaration d where d.tenant = document.tenant and d.document = document.id)))', own, agency);
  execute format('create policy begun on heng.document for insert with check (%s and %s)', own, agency);
  execute format('create policy resealed on heng.document for update using (%s and %s)', own, service);
  revoke update, delete on heng.document from heng_app;
  grant update (source, bytes, repeated, notes, lost, withheld) on heng.document to heng_app;
  alter table heng.sealed_document enable row level security;
  grant select, insert, delete on heng.sealed_document to heng_app;
  execute format('create policy cleared on heng.sealed_document for select using (%1$s
    and exists (select from heng.document f
      where f.tenant = sealed_document.tenant and f.id = sealed_document.document and f.%2$s)
    and not exists (select from heng.declaration d
      where d.tenant = sealed_document.tenant and d.document = sealed_document.document and not d.%2$s))', own, cleared);
  execute format('create policy begun on heng.sealed_document for insert with check (%s and exists (
    select from heng.document f
      where f.tenant = sealed_document.tenant and f.id = sealed_document.document and f.%s))', own, agency);
  execute format('create policy resealed on heng.sealed_document for delete using (%s and %s)', own, service);

  -- Deadlines: of whoever holds an office of the department or the finance office there.
  drop policy made on heng.deadline;
  execute format('create policy made on heng.deadline using (%s and exists (select from heng.node n
    where n.tenant = deadline.tenant and n.id = deadline.node and (n.%s or n.%s)))', own, department, finance);

  -- Notices: read by whom they are for, and nothing else of them changes.
  revoke update on heng.notice from heng_app;
  grant update (read_at, mailed_at) on heng.notice to heng_app;

  -- The journal: in one's own name. Only the door and the service, where nobody is known, name others.
  drop policy written on heng.journal;
  execute format('create policy written on heng.journal for insert with check (%s
    and (actor = (select heng.me()) or (select heng.me()) is null))', own);
end
$$;

-- What a version was is what it stays: only a draft says something else by and by, and only its agency makes it; its
-- state moves as the lifecycle has it, by an office that reaches it; it is handed on and overtaken, and back only to
-- what is in force, when the draft after it is discarded.
create function heng.keep_version() returns trigger language plpgsql as $$
declare
  standing constant text[] := array['latest', 'state', 'handed', 'overtaken', 'state_at', 'state_by', 'node', 'path',
    'ruleset', 'errors', 'warnings', 'infos'];
  fixed constant text[] := array['approved', 'self-evaluated', 'confirmed', 'disclosed'];
  is_content boolean;
  is_restored boolean;
begin
  if not row_security_active('heng.declaration') then return new; end if;
  if (new.tenant, new.id, new.version, new.document, new.position, new.opened, new.reason, new.base, new.created_at,
      new.created_by) is distinct from (old.tenant, old.id, old.version, old.document, old.position, old.opened,
      old.reason, old.base, old.created_at, old.created_by) then
    raise insufficient_privilege using message = 'a version stays the one it is';
  end if;
  if new.state <> old.state then
    if not old.latest or not exists (select from heng.transition t where t.from_state = old.state
        and t.to_state = new.state and new.handed = greatest(t.handed, old.handed)
        and heng.reaches(t.audience, old.path)) then
      raise insufficient_privilege using message = format('no deed leads from %s to %s here', old.state, new.state);
    end if;
  elsif new.handed <> old.handed then
    raise insufficient_privilege using message = 'a version is handed on by a deed';
  end if;
  is_restored := new.latest and not old.latest and old.state = any (fixed) and not exists (
      select from heng.declaration d where d.tenant = old.tenant and d.id = old.id and d.version > old.version
        and d.state = any (fixed))
    and 'discarded' = (select d.state from heng.declaration d where d.tenant = old.tenant and d.id = old.id
      order by d.version desc limit 1);
  if (new.overtaken < old.overtaken and not is_restored) or (new.overtaken > old.overtaken and not exists (
      select from heng.declaration d where d.tenant = old.tenant and d.id = old.id
        and (d.version > old.version and d.handed >= new.overtaken
          or d.version >= old.version and d.state = 'discarded' and old.state <> all (fixed)))) then
    raise insufficient_privilege using message = 'a version is overtaken by a later one';
  end if;
  if new.latest <> old.latest and (new.latest and not is_restored or not heng.reaches(0, old.path)) then
    raise insufficient_privilege using message = 'a version is overtaken for good';
  end if;
  if new.node <> old.node and not (heng.reaches(0, old.path) and heng.reaches(0, new.path)) then
    raise insufficient_privilege using message = 'only its agency gives a version to another';
  end if;
  is_content := (to_jsonb(new) - standing) <> (to_jsonb(old) - standing);
  if (is_content or (new.ruleset, new.errors, new.warnings, new.infos)
        is distinct from (old.ruleset, old.errors, old.warnings, old.infos))
      and not (old.state = 'draft' and new.state = 'draft' and heng.reaches(0, old.path))
      and (is_content or not heng.has_duty('service')) then
    raise insufficient_privilege using message = 'only a draft is edited, and by its agency';
  end if;
  if new.revision < old.revision then
    raise insufficient_privilege using message = 'a revision never goes back';
  end if;
  return new;
end
$$;
create trigger keep before update on heng.declaration for each row execute function heng.keep_version();
