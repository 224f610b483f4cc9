/**
 * Draft (草稿): writing a declaration over HTTP.
 *
 *     POST /api/declarations              { "from": "empty", "agency": "番禺区教育局", "year": 2026 }
 *     POST /api/declarations/:id/edits    { "version": 1, "base": 12, "edits": [{ "do": "set", … }] }
 *     GET  /api/declarations/:id/changes?since=12
 *     POST /api/declarations/:id/answers  { "version": 1, "findings": ["target-vague|3|2|annual"], "text": "…" }
 *     GET  /api/declarations/:id/suggestions?project=3&name=满意
 *
 * Edits that were made and those that were not come back in one answer; only what is not this person's to write, or
 * no draft, is refused as a whole.
 */
import { type FastifyPluginAsyncTypebox, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import type { Declaration } from '../../core/declaration.ts';
import type { StoredDeclaration } from '../../store/declarations.ts';
import { answerFindings } from '../../workflow/declare/answer.ts';
import { beginDeclaration } from '../../workflow/declare/begin.ts';
import { editDraft } from '../../workflow/declare/edit.ts';
import { suggestIndicators } from '../../workflow/declare/suggest.ts';
import type { Desk } from '../../workflow/desk.ts';
import { READ, WRITE } from '../access.ts';
import { langOf } from '../answer.ts';
import {
  AnswersMade,
  DeclarationBegun,
  DraftChange,
  EditsMade,
  FindingsView,
  Suggestion,
  SuggestionQuery,
} from '../contract/draft.ts';
import { DeclarationView } from '../contract.ts';
import { deskOf } from '../desk.ts';
import { draftChange, Presence } from '../drafting.ts';
import { checkedDraft } from '../keep.ts';
import { MAX_EDITS_BYTES } from '../limits.ts';
import { findingViews } from '../present.ts';
import { showDeclaration } from '../show.ts';
import { Asked, findDeclaration, Named, noteSecrets, problems } from './frame.ts';

const Since = Type.Object({
  ...Asked.properties,
  since: Type.Integer({ minimum: 0 }),
  version: Type.Optional(Type.Integer({ minimum: 1 })),
});

export function draftRoutes(): FastifyPluginAsyncTypebox {
  const presence = new Presence();
  const look = ({ act, person }: Desk, id: string) => presence.look(`${act.tenant} ${id}`, person, act.now);

  /** A room of its own, for its validator: a number is no text of a cell. */
  const writingRoutes: FastifyPluginAsyncTypebox = async (app) => {
    app.setValidatorCompiler(TypeBoxValidatorCompiler);
    app.post(
      '/api/declarations',
      {
        config: { access: WRITE },
        schema: {
          summary: 'Begins a declaration: empty, or as a copy of last year’s without its actuals',
          tags: ['declare'],
          querystring: Asked,
          body: DeclarationBegun,
          response: { 200: DeclarationView, ...problems },
        },
      },
      async (request) => {
        const desk = deskOf(request);
        const id = await beginDeclaration(desk, request.body, checkedDraft);
        return showDeclaration(desk, await findDeclaration(desk, id), langOf(request));
      },
    );

    app.post(
      '/api/declarations/:id/edits',
      {
        config: { access: WRITE },
        bodyLimit: MAX_EDITS_BYTES,
        schema: {
          summary: 'Edits a draft; an edit of what somebody else changed meanwhile comes back as a conflict',
          tags: ['declare'],
          params: Named,
          querystring: Asked,
          body: EditsMade,
          response: { 200: DraftChange, ...problems },
        },
      },
      async (request) => {
        const desk = deskOf(request);
        const { id } = request.params;
        const edited = await editDraft(desk, id, request.body, checkedDraft);
        const { draft, conflicts, cleared } = edited;
        await noteSecrets(desk, id, [draft.declaration]);
        const others = look(desk, id);
        const shown = { since: request.body.base, conflicts, others, cleared, lang: langOf(request) };
        return draftChange({ ...draft, ...edited }, shown);
      },
    );

    app.post(
      '/api/declarations/:id/answers',
      {
        config: { access: WRITE },
        schema: {
          summary: 'Says why findings stand, one by one or all of a rule; null takes it back',
          tags: ['declare'],
          params: Named,
          querystring: Asked,
          body: AnswersMade,
          response: { 200: FindingsView, ...problems },
        },
      },
      async (request) => {
        const desk = deskOf(request);
        const { id } = request.params;
        await answerFindings(desk, id, request.body);
        const stored = await findDeclaration(desk, id);
        return { findings: findingViews(declarationOf(stored), stored, langOf(request)) };
      },
    );
  };

  return async (app) => {
    await app.register(writingRoutes);
    app.get(
      '/api/declarations/:id/changes',
      {
        config: { access: READ },
        schema: {
          summary: 'What changed of a draft since a revision, and who else is at it',
          tags: ['declare'],
          params: Named,
          querystring: Since,
          response: { 200: DraftChange, ...problems },
        },
      },
      async (request) => {
        const desk = deskOf(request);
        const { id } = request.params;
        const { since, version } = request.query;
        const stored = await findDeclaration(desk, id, version);
        const { cleared } = stored;
        const shown = { since, conflicts: [], others: look(desk, id), cleared, lang: langOf(request) };
        return draftChange({ ...stored, declaration: declarationOf(stored) }, shown);
      },
    );

    app.get(
      '/api/declarations/:id/suggestions',
      {
        config: { access: WRITE },
        schema: {
          summary: 'Indicators for a row being written: of the same project last year, then what others use',
          tags: ['declare'],
          params: Named,
          querystring: Type.Composite([SuggestionQuery, Asked]),
          response: { 200: Type.Array(Suggestion), ...problems },
        },
      },
      async (request) => {
        const desk = deskOf(request);
        const stored = await findDeclaration(desk, request.params.id);
        const draft = { ...stored, declaration: declarationOf(stored) };
        const found = await suggestIndicators(desk, draft, request.query);
        return found.map(({ values, ...one }) => ({ ...one, values: [...values] }));
      },
    );
  };
}

function declarationOf({ id, document: { declarations } }: StoredDeclaration): Declaration {
  const [declaration] = declarations;
  if (declaration === undefined) throw new Error(`${id} was loaded without its declaration`);
  return declaration;
}
