/** Stands for the worker's program, which only the build makes: in Node nothing could run it. */
export default ''
