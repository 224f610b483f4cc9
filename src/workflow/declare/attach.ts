/**
 * Attach (附件): a file put beside a draft or taken out again.
 *
 *     attachFile(desk, '9f2c…-1', { file: '测算依据.xlsx', bytes, project: null })    →  the files of the draft
 *     attachFile(desk, '9f2c…-1', { file: 'a.exe', … })                               →  Refused attachment-type
 *
 * What a file is, its bytes say: documents, pictures and plain text are kept, nothing a browser would run.
 */
import { createHash, randomBytes } from 'node:crypto';
import { sniff } from '../../ingest/sniff.ts';
import {
  bytesBeside,
  keepAttachment,
  listAttachments,
  removeAttachment,
  type StoredAttachment,
} from '../../store/attachments.ts';
import { findSpot } from '../../store/comments.ts';
import { record } from '../../store/journal.ts';
import { inTenant, type Tx } from '../../store/tenant.ts';
import { newestVersion } from '../../store/versions.ts';
import type { Desk } from '../desk.ts';
import { Refused } from '../refused.ts';
import { type OpenDraft, openDraft } from './write.ts';

/** The largest file that may be attached, and how many one declaration may have. */
export const MAX_ATTACHMENT_BYTES = 20 * 1024 * 1024;
export const MAX_ATTACHMENTS = 200;
/** What an agency may keep in all: every declaration of ten years with a hundred pages of proof beside it. */
export const MAX_AGENCY_BYTES = 5 * 1024 ** 3;

export interface FileBeside {
  readonly file: string;
  readonly bytes: Uint8Array;
  /** Key of the project it belongs to. */
  readonly project: string | null;
}

/** Puts a file beside the newest version, a draft. */
export function attachFile(
  desk: Desk,
  id: string,
  { file, bytes, project }: FileBeside,
): Promise<StoredAttachment[]> {
  return atDraft(desk, id, async (tx, { key }) => {
    if (bytes.length > MAX_ATTACHMENT_BYTES)
      throw new Refused({ code: 'attachment-large', facts: { megabytes: MAX_ATTACHMENT_BYTES >> 20 } });
    const type = mediaOf(file, bytes);
    if (type === null) throw new Refused({ code: 'attachment-type', facts: { file } });
    const there = await listAttachments(tx, key);
    if (there.length >= MAX_ATTACHMENTS)
      throw new Refused({ code: 'attachments-many', facts: { most: MAX_ATTACHMENTS } });
    if ((await bytesBeside(tx, key)) + bytes.length > MAX_AGENCY_BYTES)
      throw new Refused({ code: 'attachments-heavy', facts: { gigabytes: MAX_AGENCY_BYTES / 1024 ** 3 } });
    if (project !== null) await requireOpenProject(tx, key, project);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const attachment = randomBytes(8).toString('hex');
    const size = bytes.length;
    await keepAttachment(tx, desk.act, key, {
      id: attachment,
      project,
      name: file,
      type,
      size,
      sha256,
      bytes,
    });
    await record(tx, desk.act, {
      ...{ deed: 'attach', outcome: 'done' },
      object: { kind: 'declaration', id, version: key.version },
      after: { attachment, name: file, size, sha256 },
    });
  });
}

/** Takes a file out of the newest version, a draft. */
export function detachFile(desk: Desk, id: string, attachment: string): Promise<StoredAttachment[]> {
  return atDraft(desk, id, async (tx, { key }) => {
    const there = (await listAttachments(tx, key)).find((one) => one.id === attachment);
    if (there === undefined) throw new Refused({ code: 'attachment-missing', facts: { attachment } });
    await removeAttachment(tx, key, attachment);
    await record(tx, desk.act, {
      ...{ deed: 'detach', outcome: 'done' },
      object: { kind: 'declaration', id, version: key.version },
      before: { attachment, name: there.name, size: there.size, sha256: there.sha256 },
    });
  });
}

function atDraft(
  desk: Desk,
  id: string,
  work: (tx: Tx, open: OpenDraft) => Promise<void>,
): Promise<StoredAttachment[]> {
  const { store, act } = desk;
  return inTenant(store, act.tenant, async (tx) => {
    const version = await newestVersion(tx, { tenant: act.tenant, declaration: id });
    const open = await openDraft(tx, desk, { id, version });
    await work(tx, open);
    return listAttachments(tx, open.key);
  });
}

/** A file may belong to a project of the draft, but to no secret one: it would say what must not be said here. */
async function requireOpenProject(tx: Tx, key: OpenDraft['key'], project: string): Promise<void> {
  const spot = await findSpot(tx, key, { project, indicator: null, cell: null });
  if (spot === null) throw new Refused({ code: 'row-missing', facts: { project } });
  if (spot.secret) throw new Refused({ code: 'attachment-secret', facts: { project } });
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** Media types by what the bytes are. */
const MEDIA: Readonly<Partial<Record<ReturnType<typeof sniff>, string>>> = {
  pdf: 'application/pdf',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
  PPTX: `${OFFICE}.presentationml.presentation`,
  OFD: 'application/ofd',
  'old-office': 'application/x-ole-storage',
  csv: 'text/csv',
  txt: 'text/plain',
};

const PICTURES: readonly (readonly [RegExp, string])[] = [
  [/^\x89PNG\r\n/, 'image/png'],
  [/^\xff\xd8\xff/, 'image/jpeg'],
  [/^GIF8[79]a/, 'image/gif'],
  [/^RIFF[\s\S]{4}WEBP/, 'image/webp'],
];

/** How far a text is looked at for bytes that no text has. */
const HEAD = 64 * 1024;

/** The media type of a file that may be attached; null for any other. */
export function mediaOf(file: string, bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const picture = PICTURES.find(([magic]) => magic.test(head));
  if (picture !== undefined) return picture[1];
  const found = sniff(file, bytes);
  if (found === 'txt' || found === 'csv') {
    const text = bytes.length > 0 && !bytes.subarray(0, HEAD).includes(0) && !/^MZ|^#!/.test(head);
    if (!text) return null;
  }
  return MEDIA[found] ?? null;
}
