/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  testTimeout: process.env.SIGNED_RECORD_LONG === '1' ? 600_000 : 120_000,
  maxWorkers: '100%',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    ...['interop', 'e2e'].filter((suite) => process.env.SIGNED_RECORD_SUITE !== suite).map((suite) => `<rootDir>/test/${suite}/`),
  ],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }],
    '/node_modules/@remix-run/.+\\.js$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
  },
  // an adapter of the servers' tests is an ES module alone
  transformIgnorePatterns: ['/node_modules/(?!@remix-run/)'],
  moduleNameMapper: {
    '^virtual:verify-worker$': '<rootDir>/test/browser/no-worker.ts',
    '^signed-record$': '<rootDir>/src/index.ts',
    '^signed-record/(.*)$': '<rootDir>/src/$1/index.ts',
  },
}
