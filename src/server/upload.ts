/**
 * Upload (上传): the one file of a request.
 *
 *     await uploadOf(request)     →  { file: '绩效目标表.pdf', bytes }
 */
import type { MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { mediaOf } from './answer.ts';
import { Refusal } from './problem.ts';

/** A file on its way in. */
export interface Upload {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** The longest file name that is kept. */
const LONGEST_NAME = 200;

/** The one file of a multipart request; of several none is taken, because only one verdict could be told. */
export async function uploadOf(request: FastifyRequest): Promise<Upload> {
  if (!request.isMultipart()) throw new Refusal({ code: 'media-unsupported', facts: mediaOf(request) });
  try {
    let source: Upload | null = null;
    for await (const part of request.files()) {
      if (source !== null) throw new Refusal({ code: 'upload-several', facts: {} });
      source = { file: nameOf(part), bytes: await part.toBuffer() };
    }
    if (source === null) throw new Refusal({ code: 'upload-missing', facts: {} });
    return source;
  } catch (error) {
    // The parser of forms throws bare errors; the framework's limits and our refusals say what they are.
    if (error instanceof Refusal || (error instanceof Error && 'statusCode' in error)) throw error;
    throw new Refusal({ code: 'upload-broken', facts: {} });
  }
}

/** The last part of the name a browser gave, without what cannot be printed. */
function nameOf({ filename }: MultipartFile): string {
  const last = filename.split(/[\\/]/).at(-1) ?? '';
  const name = last.replace(/\p{C}/gu, '').slice(-LONGEST_NAME);
  return name === '' ? 'upload' : name;
}
