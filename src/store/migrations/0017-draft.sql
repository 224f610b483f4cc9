-- Draft (草稿): rows that move. A project's indicators go with it when its place in the declaration changes.
--
--   project position 3 → 2    its indicators: project 3 → 2

alter table heng.indicator
  drop constraint indicator_tenant_declaration_version_project_fkey,
  add constraint indicator_project_fkey foreign key (tenant, declaration, version, project)
    references heng.project on update cascade on delete cascade;
-- What was edited last of a row is asked for whenever somebody takes it out.
create index edit_row on heng.edit (tenant, declaration, version, (edit ->> 'project'), revision);
