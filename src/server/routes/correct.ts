/**
 * Correct (更正): a person's value for a cell, and taking it back. Both answer with the declaration as it then stands.
 *
 *     POST   /api/declarations/:id/corrections { "base": 0, "project": 3, "indicator": 2, "cell": "annual", "text": "≥90%" }
 *     DELETE /api/declarations/:id/corrections/1?base=1
 *
 * `base` is the revision its author saw: when it has gone on, 409 declaration-changed.
 */
import { type FastifyPluginAsyncTypebox, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { type Corrected, correctCell, undoCorrection } from '../../store/corrections.ts';
import type { Desk } from '../../workflow/desk.ts';
import { WRITE } from '../access.ts';
import { langOf } from '../answer.ts';
import { CorrectionMade, DeclarationView, type Lang } from '../contract.ts';
import { deskOf } from '../desk.ts';
import { checkedKept } from '../keep.ts';
import { type AnyProblem, Refusal } from '../problem.ts';
import { showDeclaration } from '../show.ts';
import { Asked, findDeclaration, Named, problems } from './frame.ts';

export function correctRoutes(): FastifyPluginAsyncTypebox {
  const shown = async (desk: Desk, id: string, lang: Lang): Promise<DeclarationView> =>
    showDeclaration(desk, await findDeclaration(desk, id), lang);

  /** A room of its own, for its validator: a number is no text of a cell. */
  const correctRoute: FastifyPluginAsyncTypebox = async (app) => {
    app.setValidatorCompiler(TypeBoxValidatorCompiler);
    app.post(
      '/api/declarations/:id/corrections',
      {
        config: { access: WRITE },
        schema: {
          summary: 'Puts a value into a cell, beside what was read; the text as read confirms the cell',
          tags: ['declare'],
          params: Named,
          querystring: Asked,
          body: CorrectionMade,
          response: { 200: DeclarationView, ...problems },
        },
      },
      async (request) => {
        const { id } = request.params;
        const desk = deskOf(request);
        const { base, ...correction } = request.body;
        const corrected = await correctCell(desk.store, desk.act, id, { base, correction }, checkedKept);
        if (!corrected.ok) throw new Refusal(problemOf(corrected, { id, text: correction.text }));
        return shown(desk, id, langOf(request));
      },
    );
  };

  return async (app) => {
    await app.register(correctRoute);
    app.delete(
      '/api/declarations/:id/corrections/:number',
      {
        config: { access: WRITE },
        schema: {
          summary: 'Takes a correction back: the cell holds again what was read',
          tags: ['declare'],
          params: Type.Object({ ...Named.properties, number: Type.Integer({ minimum: 1 }) }),
          querystring: Type.Object({ ...Asked.properties, base: Type.Integer({ minimum: 0 }) }),
          response: { 200: DeclarationView, ...problems },
        },
      },
      async (request) => {
        const desk = deskOf(request);
        const { id, number } = request.params;
        const undone = await undoCorrection(
          desk.store,
          desk.act,
          id,
          { base: request.query.base, number },
          checkedKept,
        );
        if (!undone.ok) throw new Refusal(problemOf(undone, { id, number }));
        return shown(desk, id, langOf(request));
      },
    );
  };
}

/** What stopped a correction, as a problem. */
function problemOf(
  refused: Exclude<Corrected, { readonly ok: true }>,
  {
    id,
    number = 0,
    text = null,
  }: { readonly id: string; readonly number?: number; readonly text?: string | null },
): AnyProblem {
  switch (refused.why) {
    case 'declaration-missing':
      return { code: 'declaration-missing', facts: { id } };
    case 'correction-missing':
      return { code: 'correction-missing', facts: { number } };
    case 'edited':
      return { code: 'declaration-edited', facts: { id } };
    case 'changed':
      return { code: 'declaration-changed', facts: { revision: refused.revision } };
    case 'locked':
      return { code: 'declaration-locked', facts: { state: refused.state } };
    default:
      return { code: 'correction-refused', facts: { why: refused.why, text } };
  }
}
