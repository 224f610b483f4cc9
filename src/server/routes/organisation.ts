/**
 * Organisation (组织机构): the tree, its people and their offices, each kept by the administrator it belongs to.
 *
 *     GET  /api/nodes                     →  NodeView[]      (whoever is signed in)
 *     POST /api/people  PersonMade        →  Invited         (system administrator)
 *     POST /api/appointments              →  PersonView      (security administrator)
 *
 * The full list is in contract/organisation.ts.
 */
import { type FastifyPluginAsyncTypebox, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { listNodes, type StoredNode } from '../../store/nodes.ts';
import { inTenant } from '../../store/tenant.ts';
import { changeNode, makeNode } from '../../workflow/organisation/nodes.ts';
import { appointPerson, dismissPerson } from '../../workflow/organisation/offices.ts';
import {
  changePerson,
  dropFactors,
  inviteAgain,
  type Listed,
  listPeople,
  makePerson,
  unlock,
} from '../../workflow/organisation/people.ts';
import { type Access, READ, SECURITY, SYSTEM } from '../access.ts';
import { Invited } from '../contract/account.ts';
import {
  AppointmentMade,
  NodeChanged,
  NodeMade,
  NodeView,
  PersonChanged,
  PersonMade,
  PersonView,
} from '../contract/organisation.ts';
import { deskOf } from '../desk.ts';
import { appointmentView } from '../session-view.ts';
import { problems } from './frame.ts';
import { invitedView } from './invitation.ts';

const Id = Type.Object({ id: Type.String({ minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9_-]+$' }) });

/** Whoever administers people sees them with their accounts. */
const ADMINISTER: Access = { who: ['system', 'security', 'audit'], scope: 'organisation' };

function nodeView({ id, parent, kind, name, code, path, closed }: StoredNode): NodeView {
  return { id, parent, kind, name, code, path, closed };
}

function personView({
  id,
  login,
  name,
  status,
  email,
  lockedUntil,
  factors,
  appointments,
}: Listed): PersonView {
  return {
    ...{ id, login, name, status, email, factors: { ...factors } },
    appointments: appointments.map(appointmentView),
    lockedUntil: lockedUntil?.toISOString() ?? null,
  };
}

export function organisationRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    // No address is null and stays so: the framework's own validator would make an empty text of it.
    app.setValidatorCompiler(TypeBoxValidatorCompiler);
    app.get(
      '/api/nodes',
      {
        config: { access: READ },
        schema: {
          summary: 'The tree of regions, finance offices, departments and agencies',
          tags: ['organisation'],
          response: { 200: Type.Array(NodeView), ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        return (await inTenant(store, act.tenant, (tx) => listNodes(tx, act.tenant))).map(nodeView);
      },
    );

    app.post(
      '/api/nodes',
      {
        config: { access: SYSTEM },
        schema: {
          summary: 'Adds a node below another',
          tags: ['organisation'],
          body: NodeMade,
          response: { 200: NodeView, ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        return nodeView(await makeNode(store, act, request.body));
      },
    );

    app.patch(
      '/api/nodes/:id',
      {
        config: { access: SYSTEM },
        schema: {
          summary: 'Renames, moves, closes or opens a node',
          tags: ['organisation'],
          params: Id,
          body: NodeChanged,
          response: { 200: NodeView, ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        return nodeView(await changeNode(store, act, request.params.id, request.body));
      },
    );

    app.get(
      '/api/people',
      {
        config: { access: ADMINISTER },
        schema: {
          summary: 'People, their offices and their accounts',
          tags: ['organisation'],
          querystring: Type.Object({ search: Type.Optional(Type.String({ maxLength: 200 })) }),
          response: { 200: Type.Array(PersonView), ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        return (await listPeople(store, act, request.query.search ?? '')).map(personView);
      },
    );

    app.post(
      '/api/people',
      {
        config: { access: SYSTEM },
        schema: {
          summary: 'Makes a person, who is invited to set a password',
          tags: ['organisation'],
          body: PersonMade,
          response: { 200: Invited, ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        return invitedView(await makePerson(store, act, request.body));
      },
    );

    app.patch(
      '/api/people/:id',
      {
        config: { access: SYSTEM },
        schema: {
          summary: 'Renames, closes or opens a person',
          tags: ['organisation'],
          params: Id,
          body: PersonChanged,
          response: { 200: PersonView, ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        return personView(await changePerson(store, act, request.params.id, request.body));
      },
    );

    app.post(
      '/api/people/:id/invitation',
      {
        config: { access: SYSTEM },
        schema: {
          summary: 'A new invitation, also for a forgotten password',
          tags: ['organisation'],
          params: Id,
          response: { 200: Invited, ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        return invitedView(await inviteAgain(store, act, request.params.id));
      },
    );

    for (const [path, deed, summary] of [
      ['unlock', unlock, 'Unlocks an account'],
      ['factors', dropFactors, 'Takes lost factors away'],
    ] as const) {
      app.post(
        `/api/people/:id/${path}`,
        {
          config: { access: SECURITY },
          schema: { summary, tags: ['organisation'], params: Id, response: { 200: PersonView, ...problems } },
        },
        async (request) => {
          const { store, act } = deskOf(request);
          return personView(await deed(store, act, request.params.id));
        },
      );
    }

    app.post(
      '/api/appointments',
      {
        config: { access: SECURITY },
        schema: {
          summary: 'Gives a person an office at a node',
          tags: ['organisation'],
          body: AppointmentMade,
          response: { 200: PersonView, ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        return personView(await appointPerson(store, act, request.body));
      },
    );

    app.delete(
      '/api/appointments',
      {
        config: { access: SECURITY },
        schema: {
          summary: 'Takes an office away',
          tags: ['organisation'],
          querystring: AppointmentMade,
          response: { 200: PersonView, ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        return personView(await dismissPerson(store, act, request.query));
      },
    );
  };
}
