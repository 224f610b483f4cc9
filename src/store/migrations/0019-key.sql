-- Key (密钥): which key the store is sealed with, so that nothing is ever sealed with another; and comments on secrets.
--
--   seal_proof  mark '5f0c…'      after `heng key rotate` another; a service that still has the old key seals nothing more
--   comment     ('9f2c…-1', 7, project '12', indicator '2', text '', sealed …)      given to the cleared alone

alter table heng.seal_proof add column mark text;

create function heng.own_key() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  if current_setting('heng.key', true) is distinct from (select p.mark from heng.seal_proof p) then
    raise insufficient_privilege using message = 'sealed with a key that is no longer the store''s';
  end if;
  return new;
end
$$;

alter table heng.comment add column sealed bytea;
alter table heng.comment add constraint comment_sealed check (sealed is null or text = '');

-- By the working role: whoever owns the tables changes the key itself (store/rotate.ts).
create trigger own_key before insert on heng.sealed for each row
  when (current_user = 'heng_app') execute function heng.own_key();
create trigger own_key before insert on heng.sealed_document for each row
  when (current_user = 'heng_app') execute function heng.own_key();
create trigger own_key before insert or update of sealed on heng.comment for each row
  when (current_user = 'heng_app' and new.sealed is not null) execute function heng.own_key();
create trigger own_key before update of totp on heng.account for each row
  when (current_user = 'heng_app' and new.totp is not null) execute function heng.own_key();

-- What is said of a secret project's content is given to the cleared alone, whatever it was when it was said.
create policy cleared on heng.comment as restrictive for select using (
  (sealed is null and (indicator is null and cell is null or not exists (
    select from heng.project p where p.tenant = comment.tenant and p.declaration = comment.declaration
      and p.version = comment.version and p.key = comment.project and p.secret)))
  or exists (select from heng.declaration d where d.tenant = comment.tenant and d.id = comment.declaration
    and d.version = comment.version and d.path like any ((select heng.listed('heng.cleared'))::text[])));
-- The service seals what was said before a project became secret; otherwise a comment stays as it was said.
grant update (text, sealed) on heng.comment to heng_app;
create function heng.keep_comment() returns trigger language plpgsql as $$
begin
  if not heng.has_duty('service') or new.text <> '' or new.sealed is null or old.sealed is not null then
    raise insufficient_privilege using message = 'a comment stays as it was said';
  end if;
  return new;
end
$$;
create trigger keep before update of text, sealed on heng.comment for each row
  when (current_user = 'heng_app' and (new.text, new.sealed) is distinct from (old.text, old.sealed))
  execute function heng.keep_comment();
