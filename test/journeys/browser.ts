/**
 * The browser of the journeys (浏览器): a Chromium of this machine, else the one that came with `npm ci`, and a font
 * that has Chinese, without which every word is a box.
 *
 *     CHROME=/opt/chrome/chrome npx playwright test -c test/journeys/playwright.config.ts
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import packaged from '@sparticuz/chromium';

const ROOT = resolve(import.meta.dirname, '../..');
const SYSTEM = '/usr/bin/chromium';

export async function browserPath(): Promise<string> {
  const { CHROME: named } = process.env;
  if (named !== undefined && named !== '') return named;
  return existsSync(SYSTEM) ? SYSTEM : await packaged.executablePath();
}

/** Points fontconfig at the font from npm; what an environment already says stands. */
export function findFonts(): void {
  const { FONTCONFIG_FILE: named } = process.env;
  if (named !== undefined && named !== '') return;
  const folder = join(tmpdir(), `heng-fonts-${process.getuid?.() ?? 0}`);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'fonts.conf');
  const fonts = join(ROOT, 'node_modules/@expo-google-fonts/noto-sans-sc');
  writeFileSync(
    file,
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${fonts}</dir><cachedir>${folder}</cachedir></fontconfig>`,
  );
  Object.assign(process.env, { FONTCONFIG_FILE: file });
}

export const BROWSER_ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
