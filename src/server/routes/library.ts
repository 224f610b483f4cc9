/**
 * Library (指标库): how others name and set their indicators; names that are one are merged by whoever reviews.
 *
 *     GET    /api/library?search=满意度&year=2026     →  LibraryPage
 *     GET    /api/library/群众满意度                  →  LibraryEntry
 *     POST   /api/library/merges { "keep": "群众满意度", "merge": "服务对象满意度" }
 *     DELETE /api/library/merges/服务对象满意度       →  the entry, by itself again
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { nameKey } from '../../core/library/name-key.ts';
import { type Merged, mergeEntries, splitEntry } from '../../store/library/merge.ts';
import * as library from '../../store/library/read.ts';
import type { Desk } from '../../workflow/desk.ts';
import { type Access, READ } from '../access.ts';
import { LibraryEntry, LibraryPage, LibraryQuery, type LibraryRow, MergeMade } from '../contract/journal.ts';
import { deskOf } from '../desk.ts';
import { Refusal } from '../problem.ts';
import { problems } from './frame.ts';

/** 部门审核 and 财政审核 say what is one. */
const MERGE: Access = { who: ['reviewer', 'approver'], scope: 'review' };

const Keyed = Type.Object({ key: Type.String({ minLength: 1, maxLength: 200 }) });

export function libraryRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/library',
      {
        config: { access: READ },
        schema: {
          summary: 'Indicators of all declarations, by name',
          tags: ['library'],
          querystring: LibraryQuery,
          response: { 200: LibraryPage, ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        const { count, items } = await library.searchLibrary(store, act.tenant, request.query);
        return { count, items: items.map(rowView) };
      },
    );
    app.get(
      '/api/library/:key',
      {
        config: { access: READ },
        schema: {
          summary: 'One indicator: its names, values, and how targets lie by year, region and sector',
          tags: ['library'],
          params: Keyed,
          response: { 200: LibraryEntry, ...problems },
        },
      },
      async (request) => shown(deskOf(request), request.params.key),
    );
    app.post(
      '/api/library/merges',
      {
        config: { access: MERGE },
        schema: {
          summary: 'Puts one indicator under another: the two are one',
          tags: ['library'],
          body: MergeMade,
          response: { 200: LibraryEntry, ...problems },
        },
      },
      async (request) => {
        const desk = deskOf(request);
        return done(desk, await mergeEntries(desk.store, desk.act, request.body));
      },
    );
    app.delete(
      '/api/library/merges/:key',
      {
        config: { access: MERGE },
        schema: {
          summary: 'Takes a merge back',
          tags: ['library'],
          params: Keyed,
          response: { 200: LibraryEntry, ...problems },
        },
      },
      async (request) => {
        const desk = deskOf(request);
        return done(desk, await splitEntry(desk.store, desk.act, request.params.key));
      },
    );
  };
}

/** The entry as it then stands. */
function done(desk: Desk, merged: Merged): Promise<LibraryEntry> {
  if (merged.ok) return shown(desk, merged.key);
  const { key, why } = merged;
  throw new Refusal(
    why === 'same'
      ? { code: 'indicator-same', facts: { key } }
      : { code: 'indicator-missing', facts: { key } },
  );
}

async function shown({ store, act: { tenant } }: Desk, key: string): Promise<LibraryEntry> {
  const entry = await library.loadEntry(store, tenant, nameKey(key));
  if (entry === null) throw new Refusal({ code: 'indicator-missing', facts: { key } });
  const { l1, l2, names, values, groups, similar } = entry;
  return {
    ...rowView(entry),
    ...{ l1, l2, names: [...names], values: [...values], similar: [...similar] },
    groups: groups.map(({ by, group, name, count, spread }) => ({
      ...{ by, group: name, id: group, count },
      ...{ low: spread?.low ?? null, median: spread?.median ?? null, high: spread?.high ?? null },
    })),
  };
}

function rowView(row: library.LibraryRow): LibraryRow {
  const { key, name, aspect, unit, count, agencies, years, quartiles } = row;
  return {
    ...{ key, name, aspect, unit, count, agencies, years: [...years] },
    quartiles:
      quartiles === null ? null : { low: quartiles.low, median: quartiles.median, high: quartiles.high },
  };
}
