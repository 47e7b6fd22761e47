import tseslint from 'typescript-eslint'

export default tseslint.config(
  {
    ignores: [
      '.tmp',
      'dist',
      'node_modules',
      '**/generated/**',
      '**/*.cjs',
      'eslint.config.js',
      'tools/*.mjs',
      'fixtures/*.mjs',
      'bench/*.mjs',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: ['error', 'always'],
      'no-control-regex': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['test/**', 'bench/**', 'fixtures/**', 'tools/**'],
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      // jest's asymmetric matchers are typed any
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
)
