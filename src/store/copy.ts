/**
 * Copy (复制): a folder's copy that is on disk, every file of it, before anybody builds on it.
 *
 *     await copyFolder('dist/template/pgdata', '/srv/heng/pgdata.new')     972 files, 0.3 s
 *
 * PostgreSQL syncs only what it has changed itself: files merely copied could be lost with the power, and with them
 * everything acknowledged since.
 */
import { copyFile, mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Copies the folder `from` to the new folder `to`, private to its owner. */
export async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { mode: 0o700 });
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const [source, copy] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isDirectory()) return await copyFolder(source, copy);
      await copyFile(source, copy);
      await syncPath(copy, 'r+');
    }),
  );
  await syncFolder(to);
}

/** Writes a folder's names to disk: what was made or renamed in it stays so. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows opens no folders; it keeps names on its own.
  if (process.platform !== 'win32') await syncPath(folder, 'r');
}

async function syncPath(path: string, flags: 'r' | 'r+'): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
