/**
 * Package (文件包): how the parts of an office file find each other: by relationships.
 *
 *     _rels/.rels                   officeDocument → xl/workbook.xml
 *     xl/_rels/workbook.xml.rels    rId3, worksheet → xl/worksheets/sheet1.xml
 */
import type { DocumentType } from '../../core/declaration.ts';
import { Refusal } from './refusal.ts';
import { attribute, readXml, type XmlEvents } from './xml.ts';
import { type Archive, openArchive } from './zip.ts';

export interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `sharedStrings`, `header`. */
  readonly type: string;
  /** The part it points to. */
  readonly part: string;
}

interface PackageInput {
  readonly type: DocumentType;
  readonly bytes: Uint8Array;
}

export class Package {
  readonly #type: DocumentType;
  readonly #archive: Archive;

  private constructor(type: DocumentType, archive: Archive) {
    this.#type = type;
    this.#archive = archive;
  }

  static async open(input: PackageInput): Promise<Package> {
    return new Package(input.type, await openArchive(input));
  }

  /** Reads a part that there must be. */
  async need(part: string, events: XmlEvents): Promise<void> {
    if (!this.has(part))
      throw new Refusal({ code: 'damaged', facts: { type: this.#type, reason: `no ${part}` } });
    await this.read(part, events);
  }

  /** Reads a part; one that is missing has no events. */
  async read(part: string, events: XmlEvents): Promise<void> {
    await readXml({ archive: this.#archive, part, type: this.#type }, events);
  }

  has(part: string): boolean {
    return this.#archive.has(part);
  }

  /** What a part points to; the whole package's own for ''. External targets are left out. */
  async relationships(of: string): Promise<readonly Relationship[]> {
    const slash = of.lastIndexOf('/') + 1;
    const found: Relationship[] = [];
    await this.read(`${of.slice(0, slash)}_rels/${of.slice(slash)}.rels`, {
      open(name, attributes) {
        if (name !== 'Relationship' || attribute(attributes, 'TargetMode') === 'External') return;
        const type = attribute(attributes, 'Type') ?? '';
        found.push({
          id: attribute(attributes, 'Id') ?? '',
          type: type.slice(type.lastIndexOf('/') + 1),
          part: resolve(of, attribute(attributes, 'Target') ?? ''),
        });
      },
      close() {},
      text() {},
    });
    return found;
  }

  /** The part the file is about: the workbook, the document. */
  async main(usual: string): Promise<string> {
    const found = (await this.relationships('')).find(({ type }) => type === 'officeDocument');
    return found === undefined || !this.has(found.part) ? usual : found.part;
  }
}

/** A target as seen from the part that names it: `../media/a.png`, `/xl/workbook.xml`, `sheet1.xml`. */
function resolve(from: string, target: string): string {
  const path = target.startsWith('/') ? [] : from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
