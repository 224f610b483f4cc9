-- Seal (密封): what a store can only open with its key (store/seal.ts).
--
--   seal_proof  (one row)  a word sealed with the store's key, to know the right one by
--
-- `swept` says that what stood in the open before there were seals has been sealed (store/sealed.ts).

create table heng.seal_proof (
  one    boolean primary key default true check (one),
  sealed bytea not null,
  swept  boolean not null default false
);
