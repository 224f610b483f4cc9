-- Ground: the type of money, and the role that sees one tenant (租户) at a time.
--
--   begin; select set_config('role', 'heng_app', true), set_config('heng.tenant', 'panyu', true); … commit;
--
-- heng_app owns no table, so row-level security binds it: a query that forgets its `where` still sees its own tenant
-- only, and nothing at all when no tenant is set. SET LOCAL, never SET: a pooled session must forget.

-- Money in fen, exact. numeric rather than bigint: a document may print forty digits, and comes back as it was read.
create domain heng.fen as numeric(60, 0);

-- A role belongs to the whole server: another Heng database beside this one may have made it already.
do $$
begin
  create role heng_app nologin;
exception
  when duplicate_object or unique_violation then null;
end
$$;

-- Since PostgreSQL 16 whoever makes a role may not yet act as it; being refused here is told when the role is used.
do $$
begin
  execute format('grant heng_app to %I', current_user);
exception
  when insufficient_privilege then null;
end
$$;

grant usage on schema heng to heng_app;
