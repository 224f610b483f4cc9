/**
 * Deeds (办理): what people do to a version, one or many at a time, and the versions that come of it.
 *
 *     POST /api/declarations/:id/deeds { "deed": "submit", "version": 1, "revision": 4 }   →  DeclarationView
 *     POST /api/deeds { "deed": "approve", "items": [{ "id": "9f2c…-1", "version": 1, "revision": 0 }] }
 *     →  [{ "id": "9f2c…-1", "ok": true, "message": null }]
 *     GET  /api/declarations/:id/versions            →  VersionView[]
 *     GET  /api/declarations/:id/diff?from=1&to=2    →  DiffView
 */
import { type FastifyPluginAsyncTypebox, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { diffDrafts } from '../../core/review/diff.ts';
import { listVersions, loadDraft, type StoredDeed, type StoredVersion } from '../../store/history.ts';
import type { Desk } from '../../workflow/desk.ts';
import { Refused } from '../../workflow/refused.ts';
import { type DeedWanted, perform } from '../../workflow/review/perform.ts';
import { JUDGE, READ } from '../access.ts';
import { langOf } from '../answer.ts';
import {
  DeedMade,
  DeedOutcome,
  DeedsMade,
  type DeedView,
  DiffQuery,
  DiffView,
  VersionView,
} from '../contract/review.ts';
import { DeclarationView, type Lang } from '../contract.ts';
import { deskOf } from '../desk.ts';
import { Refusal, wordAny } from '../problem.ts';
import { showDeclaration } from '../show.ts';
import { Asked, findDeclaration, Named, noteSecrets, problems } from './frame.ts';

export function deedRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(performRoutes);
    await app.register(historyRoutes);
  };
}

/** A room of its own, for its validator: a number is no text of a reason. */
const performRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.post(
    '/api/declarations/:id/deeds',
    {
      config: { access: JUDGE },
      schema: {
        summary:
          'Does one deed of the lifecycle: discard, submit, withdraw, return, stop, review, approve, adjust',
        tags: ['review'],
        params: Named,
        querystring: Asked,
        body: DeedMade,
        response: { 200: DeclarationView, ...problems },
      },
    },
    async (request) => {
      const desk = deskOf(request);
      const { id } = request.params;
      await perform(desk, id, request.body);
      return showDeclaration(desk, await findDeclaration(desk, id), langOf(request));
    },
  );

  app.post(
    '/api/deeds',
    {
      config: { access: JUDGE },
      schema: {
        summary: 'Does the same deed to many, each for itself: what is refused leaves the others done',
        tags: ['review'],
        querystring: Asked,
        body: DeedsMade,
        response: { 200: Type.Array(DeedOutcome), ...problems },
      },
    },
    async (request) => {
      const { deed, reason, items } = request.body;
      const outcomes: DeedOutcome[] = [];
      for (const { id, version, revision } of items) {
        const wanted = { deed, version, revision, reason };
        outcomes.push({ id, ...(await outcomeOf(deskOf(request), id, wanted, langOf(request))) });
      }
      return outcomes;
    },
  );
};

const historyRoutes: FastifyPluginAsyncTypebox = async (app) => {
  app.get(
    '/api/declarations/:id/versions',
    {
      config: { access: READ },
      schema: {
        summary: 'The versions whoever asks may see, with the deeds done to each',
        tags: ['review'],
        params: Named,
        response: { 200: Type.Array(VersionView), ...problems },
      },
    },
    async (request) => {
      const { store, act } = deskOf(request);
      const { id } = request.params;
      const versions = await listVersions(store, act.tenant, id);
      if (versions.length === 0) throw new Refusal({ code: 'declaration-missing', facts: { id } });
      return versions.map(versionView);
    },
  );

  app.get(
    '/api/declarations/:id/diff',
    {
      config: { access: READ },
      schema: {
        summary: 'Two versions cell by cell, rows by their keys',
        tags: ['review'],
        params: Named,
        querystring: DiffQuery,
        response: { 200: DiffView, ...problems },
      },
    },
    async (request) => {
      const { from, to } = request.query;
      const draft = async (version: number) => {
        const desk = deskOf(request);
        const { id } = request.params;
        const found = await loadDraft(desk.store, desk.act.tenant, id, version);
        if (found === null) throw new Refused({ code: 'version-missing', facts: { id, version } });
        await noteSecrets(desk, id, [found.declaration]);
        return found;
      };
      const { cells, rows, names } = diffDrafts(await draft(from), await draft(to));
      return { from, to, cells: [...cells], rows: [...rows], names };
    },
  );
};

/** Whether a deed was done, else why not, in words. */
async function outcomeOf(
  desk: Desk,
  id: string,
  wanted: DeedWanted,
  lang: Lang,
): Promise<Omit<DeedOutcome, 'id'>> {
  try {
    await perform(desk, id, wanted);
    return { ok: true, message: null };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { ok: false, message: wordAny(error.problem, lang).detail };
  }
}

function versionView({ at, by, deeds, ...version }: StoredVersion): VersionView {
  return { ...version, at: at.toISOString(), by, deeds: deeds.map(deedView) };
}

function deedView({ at, ...done }: StoredDeed): DeedView {
  return { ...done, at: at.toISOString() };
}
