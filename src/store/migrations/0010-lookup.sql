-- Lookup: the declarations of a document, found by an index that nothing else can use.
--
--   project, finding: references declaration (tenant, id, version)      always by declaration_pkey
--
-- PostgreSQL plans the check of a foreign key once a session. Planned while the table is small and has no statistics
-- (the embedded database never gathers any), every index with `tenant` first looks as good as the key; with the wrong
-- one each row of an import looks through all of the tenant's declarations. A partial index cannot be chosen for it.

drop index heng.declaration_document;
create index declaration_document on heng.declaration (tenant, document, position) where document is not null;
