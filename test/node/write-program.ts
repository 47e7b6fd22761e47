import { writeFiles } from '../../src/node/files'

// writes a small and a large file into a folder, slowly enough to be interrupted: `node program FOLDER`
const folder = process.argv[2] ?? ''
process.stdout.write('ready\n')
await writeFiles(
  [
    { path: `${folder}/small`, bytes: new Uint8Array(10) },
    { path: `${folder}/large`, bytes: new Uint8Array(600 * 1024 * 1024) },
  ],
  { force: true },
)
