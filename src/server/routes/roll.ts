/**
 * Roll (花名册): one table of people, their agencies and offices, for two administrators in turn; all of it or nothing.
 *
 *     GET  /api/people/template?format=xlsx     →  the table to fill in
 *     POST /api/people/import                   →  PeopleImported    (system administrator: the people)
 *     POST /api/appointments/import             →  PeopleAppointed   (security administrator: their offices)
 */
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { writeCsv } from '../../export/csv.ts';
import { type Book, entry, label } from '../../export/sheet.ts';
import { MEDIA } from '../../export/write.ts';
import { writeXlsx } from '../../export/xlsx.ts';
import type { Lang } from '../../locale/lang.ts';
import { sentences } from '../../locale/locale.ts';
import { appointPeople, importPeople, ROLL_COLUMNS, type Roll } from '../../workflow/organisation/roll.ts';
import { type Access, SECURITY, SYSTEM } from '../access.ts';
import { langOf, mediaOf } from '../answer.ts';
import { PeopleAppointed, PeopleImported, RollFormat } from '../contract/organisation.ts';
import { deskOf } from '../desk.ts';
import { Refusal, wordAny } from '../problem.ts';
import { Asked, problems } from './frame.ts';
import { invitedView } from './invitation.ts';

/** A list of people, however many, is smaller. */
const MOST_BYTES = 1024 * 1024;
const FILLS: Access = { who: ['system', 'security'], scope: 'organisation' };
const FILE = { schema: { type: 'string', format: 'binary' } } as const;

export function rollRoutes(): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/api/people/template',
      {
        config: { access: FILLS },
        schema: {
          summary: 'The table of people to fill in, with two lines of example',
          tags: ['organisation'],
          querystring: Type.Object({ format: Type.Optional(RollFormat), ...Asked.properties }),
          response: {
            200: { description: 'The file', content: { [MEDIA.xlsx]: FILE, [MEDIA.csv]: FILE } },
            ...problems,
          },
        },
      },
      async (request, reply) => {
        const { format = 'xlsx' } = request.query;
        const lang = langOf(request);
        const book = templateOf(lang);
        const name = `${book.title}.${format}`;
        reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`);
        reply.type(MEDIA[format]);
        const { now } = deskOf(request).act;
        return reply.send(Buffer.from(format === 'csv' ? writeCsv(book) : await writeXlsx(book, now)));
      },
    );

    app.post(
      '/api/people/import',
      {
        config: { access: SYSTEM },
        schema: {
          summary:
            'Makes the people of a table (xlsx or csv): 登录名, 姓名, 电子邮箱, 单位, 职务; all or none',
          tags: ['organisation'],
          consumes: ['multipart/form-data'],
          querystring: Asked,
          response: { 200: PeopleImported, ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        const roll = await importPeople(store, act, await tableOf(request));
        return { invited: roll.made.map(invitedView), refused: refusedView(roll, langOf(request)) };
      },
    );

    app.post(
      '/api/appointments/import',
      {
        config: { access: SECURITY },
        schema: {
          summary: 'Gives the people of a table the offices it names; all or none',
          tags: ['organisation'],
          consumes: ['multipart/form-data'],
          querystring: Asked,
          response: { 200: PeopleAppointed, ...problems },
        },
      },
      async (request) => {
        const { store, act } = deskOf(request);
        const roll = await appointPeople(store, act, await tableOf(request));
        return { appointed: roll.made.length, refused: refusedView(roll, langOf(request)) };
      },
    );
  };
}

async function tableOf(request: FastifyRequest): Promise<Uint8Array> {
  if (!request.isMultipart()) throw new Refusal({ code: 'media-unsupported', facts: mediaOf(request) });
  const part = await request.file({ limits: { fileSize: MOST_BYTES }, throwFileSizeLimit: false });
  if (part === undefined) throw new Refusal({ code: 'upload-missing', facts: {} });
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw new Refusal({ code: 'body-too-large', facts: { limit: MOST_BYTES } });
  return bytes;
}

function refusedView({ refused }: Roll<unknown>, lang: Lang): PeopleImported['refused'] {
  return refused.map(({ row, login, problem }) => {
    const { detail, remedy } = wordAny(problem, lang);
    return {
      row,
      login,
      message: [detail, remedy].filter((said) => said !== undefined).join(lang === 'en' ? ' ' : ''),
    };
  });
}

/** The empty table: its heading, and two people as they may be written. */
function templateOf(lang: Lang): Book {
  const { offices } = sentences(lang);
  const own = lang === 'en' ? 1 : 0;
  const [title, place] = own === 1 ? ['People', 'Panyu Bureau'] : ['人员导入模板', '番禺区教育局（本级）'];
  const people = [
    ['lihua', own === 1 ? 'Li Hua' : '李华', 'lihua@example.gov.cn', place, offices.clerk],
    ['chenjing', own === 1 ? 'Chen Jing' : '陈静', '', place, offices.head],
  ];
  return {
    title,
    sheets: [
      {
        ...{ name: title, paper: 'landscape', title: null, headerRows: 1 },
        head: { left: null, middle: null, right: null },
        widths: [16, 12, 28, 40, 24],
        rows: [
          ROLL_COLUMNS.map((names) => label(names[own])),
          ...people.map((row) => row.map((text) => entry(text))),
        ],
      },
    ],
  };
}
