import { defineConfig } from 'eslint/config';
import lwcConfig from '@salesforce/eslint-config-lwc';
import slds from '@salesforce-ux/eslint-plugin-slds';
import globals from 'globals';
import tseslint from 'typescript-eslint';

const LWC = ['force-app/**/lwc/**/*.ts', 'config/jest/**/*.ts'];
const SCRIPTS = ['scripts/**/*.ts'];
const JEST = ['force-app/**/__tests__/**/*.ts', 'config/jest/**/*.ts'];

export default defineConfig([
  // The .js beside a component's .ts is compiled from it: the source is what is judged.
  { ignores: ['node_modules/', 'coverage/', '.local-org/', 'force-app/**/lwc/**/*.js'] },
  {
    files: LWC,
    extends: [lwcConfig.configs.recommendedTs, ...tseslint.configs.strict],
    languageOptions: { parser: tseslint.parser },
    rules: {
      // TypeScript's own check knows types and ambient modules; these two do not.
      'no-undef': 'off',
      'no-unused-vars': 'off'
    }
  },
  {
    files: JEST,
    languageOptions: { globals: globals.jest },
    // A test waits for what it tests.
    rules: { '@lwc/lwc/no-async-operation': 'off' }
  },
  {
    files: SCRIPTS,
    extends: [...tseslint.configs.strict],
    rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }] }
  },
  {
    files: ['force-app/**/lwc/**/*.css', 'force-app/**/lwc/**/*.html'],
    plugins: { '@salesforce-ux/slds': slds },
    extends: ['@salesforce-ux/slds/recommended']
  }
]);
