-- What the official forms say beside what the list form does, and where text stands on a PDF page or in a workbook.
--
--   project.execution     [{"name":"年度资金总额","budget":"9850000","spent":"9720000","rate":"98.68%", …}]   amounts in fen
--   indicator.remarks     {"reason":"合同延期","criterion":"每低1%扣0.5分"}
--   document.imprints     [{"from":120,"to":131,"page":2,"box":[56.7,101.2,171.4,112.9]}]                points
--
-- All are null where the form or the format has no such thing.

alter table heng.document
  add column imprints jsonb,
  add column sizes    jsonb;

alter table heng.project
  add column actual      text,
  add column score       text,
  add column term_funds  jsonb,
  add column execution   jsonb,
  add column particulars jsonb;

alter table heng.indicator
  add column remarks jsonb;
