/**
 * Dropped (放下的文件): the files of a drop, whole folders opened.
 *
 *     await filesOf(event.dataTransfer)   →  [File 'panyu-2024.txt', File 'tianhe-2024.txt', …]
 */

async function readAll(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  // A folder is handed over in batches of a hundred; an empty batch is its end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}

const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;

async function filesUnder(entry: FileSystemEntry): Promise<File[]> {
  // Hidden files are the file system's own: .DS_Store, desktop settings.
  if (entry.name.startsWith('.')) return [];
  if (isFolder(entry)) {
    const inside = await readAll(entry);
    const found = await Promise.all(inside.map(filesUnder));
    return found.flat();
  }
  if (!isFile(entry)) return [];
  return [await new Promise<File>((resolve, reject) => entry.file(resolve, reject))];
}

export async function filesOf(drop: DataTransfer): Promise<File[]> {
  // Entries must be taken before the first await: the browser empties the drop afterwards.
  const entries = [...drop.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  const plain = [...drop.files];
  if (!entries.some(isFolder)) return plain;
  const found = await Promise.all(entries.map(filesUnder));
  return found.flat();
}
