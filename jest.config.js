import { createRequire } from 'node:module';

const { jestConfig } = createRequire(import.meta.url)('@salesforce/sfdx-lwc-jest/config');

export default {
  ...jestConfig,
  // `.ts` first: the source is tested, whether or not its `.js` has been built.
  moduleFileExtensions: ['ts', 'js', 'html'],
  // One engine of the compiler's version, for components and for the stubs of base components; Jest requires the twin of
  // the ES module that is its `main`.
  moduleNameMapper: {
    '^testing/(.*)$': '<rootDir>/config/jest/$1.ts',
    '^lwc$': '<rootDir>/node_modules/@lwc/engine-dom/dist/index.cjs',
    '^(@lwc/(?:engine-dom|synthetic-shadow|wire-service))$': '<rootDir>/node_modules/$1/dist/index.cjs'
  },
  testMatch: ['<rootDir>/force-app/**/__tests__/**/*.test.ts'],
  setupFilesAfterEnv: [...jestConfig.setupFilesAfterEnv, '<rootDir>/config/jest/setup.js'],
  collectCoverageFrom: ['force-app/**/lwc/**/*.ts', '!**/__tests__/**']
};
