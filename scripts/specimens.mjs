import { runnerImport } from 'vite';
const { module } = await runnerImport(new URL('./specimens/try.ts', import.meta.url).pathname, { configFile: false, logLevel: 'error' });
