/** The verifying worker's program, bundled into one text by the build (`tools/embed-worker.mjs`). */
declare module 'virtual:verify-worker' {
  const source: string
  export default source
}
