/**
 * Review (审核): what the rules ask, and how a target reads.
 *
 *     GET  /api/rules?lang=en                                    →  RuleView[]
 *     POST /api/target { "value": "95%", "name": "群众满意度" }    →  { "kind": "bound", "op": "ge", "value": "95", … }
 */
import { type FastifyPluginAsyncTypebox, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { readTarget } from '../../core/target/read.ts';
import { ruleCatalogue } from '../../export/rules.ts';
import { targetJson } from '../../export/target.ts';
import { OPEN } from '../access.ts';
import { langOf } from '../answer.ts';
import { RuleView, TargetQuestion, TargetView } from '../contract.ts';
import { Asked, problems } from './frame.ts';

export function reviewRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/rules',
      {
        config: { access: OPEN },
        schema: {
          summary: 'The catalogue of rules, in the order of the report',
          tags: ['review'],
          querystring: Asked,
          response: { 200: Type.Array(RuleView), ...problems },
        },
      },
      async (request) => ruleCatalogue(langOf(request)).map((rule) => ({ ...rule, basis: [...rule.basis] })),
    );
    await app.register(targetRoute);
  };
}

/** A room of its own, for its validator: a null or a number is no text, where an address's words are converted. */
const targetRoute: FastifyPluginAsyncTypebox = async (app) => {
  app.setValidatorCompiler(TypeBoxValidatorCompiler);
  app.post(
    '/api/target',
    {
      config: { access: OPEN },
      schema: {
        summary: 'Reads one target as an official writes it',
        tags: ['review'],
        body: TargetQuestion,
        response: { 200: TargetView, ...problems },
      },
    },
    async ({ body }) => targetJson(readTarget(body)),
  );
};
