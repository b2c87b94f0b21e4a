import js from '@eslint/js';
import graphql from '@graphql-eslint/eslint-plugin';
import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

const tests = ['**/*.test.ts', '**/*.test.js'];
const api = 'schemas/api.graphql';
const apiText = existsSync(join(import.meta.dirname, api))
  ? readFileSync(join(import.meta.dirname, api), 'utf8')
  : '';
/** Items of a room go by their number, and hints are kept by nobody. */
const activityItems = [
  ...apiText.matchAll(/^type (\w+) implements (?:GroupActivityItem|ViewerHint)\b/gm),
].map(([, type]) => type);

const emptyCatch = {
  selector: 'CatchClause > BlockStatement[body.length=0]',
  message: 'An error is never swallowed: add meaning, convert it at an edge, or let it pass.',
};
const testLeftOut = {
  selector:
    'CallExpression[callee.property.name=/^(skip|only|todo|failing)$/][callee.object.name=/^(test|describe|it)$/]',
  message: 'No test is skipped or singled out.',
};
/** Types that `@For` gives a parameter, by its right (packages/subgraph/src/for.ts). */
const givenFor = {
  ANYBODY: 'Person',
  OWNER: 'AskingOwner',
  MEMBER: 'AskingMember',
  PERSON: 'AskingPerson',
  FACILITATOR: 'AskingStaff',
  OPERATOR: 'AskingStaff',
  LIVE_DELIVERY: 'LiveDelivery',
};
const askingOfAnotherRight = Object.entries(givenFor).map(([right, type]) => ({
  selector: `:has(> Decorator[expression.callee.name='For'][expression.arguments.0.value='${right}']) > TSTypeAnnotation > :not(TSTypeReference[typeName.name='${type}'])`,
  message: `@For('${right}') gives a parameter ${/^[AO]/.test(type) ? 'an' : 'a'} ${type}, whatever its type says.`,
}));
const enumInRule = {
  selector: 'TSEnumDeclaration',
  message: 'Rules and use cases use unions of strings; enums of the graph live in *.type.ts.',
};

const sizes = {
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 60 }],
  'max-depth': ['error', 4],
  'max-params': ['error', 4],
  complexity: ['error', 12],
};

export default defineConfig([
  globalIgnores([
    '**/dist/',
    '**/node_modules/',
    'coverage/',
    '.cache/',
    '.holdfast/',
    '.holdfast-kafka/',
    'tools/boundaries.fixtures/',
    'packages/events/src/generated/',
    'gateway/src/live/generated/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts'],
    extends: [
      js.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
      prettier,
    ],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...sizes,
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', emptyCatch],
      'max-params': 'off',
      '@typescript-eslint/max-params': ['error', { max: 4 }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // `import { type X }` alone would still load the file when the program runs, and run its decorators.
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Types describe shapes here: a row satisfies its rule's interface, and unions of the graph,
      // which do go by class, are told so by resolveType or fill().
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_$', caughtErrors: 'all' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // A default does not stand for the cases of a union: one that is added later would be taken for another.
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: false },
      ],
    },
  },
  {
    files: ['**/*.js'],
    extends: [js.configs.recommended, prettier],
    languageOptions: {
      globals: {
        AbortController: 'readonly',
        AbortSignal: 'readonly',
        Buffer: 'readonly',
        clearTimeout: 'readonly',
        console: 'readonly',
        fetch: 'readonly',
        performance: 'readonly',
        process: 'readonly',
        setInterval: 'readonly',
        setTimeout: 'readonly',
        URL: 'readonly',
      },
    },
    rules: { ...sizes, eqeqeq: 'error', 'no-restricted-syntax': ['error', emptyCatch] },
  },
  {
    // One file per process reads the environment; everything else is given what it needs.
    files: ['packages/**/*.ts', 'services/**/*.ts', 'gateway/**/*.ts'],
    ignores: ['**/environment.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Only environment.ts reads the environment; take the value as an argument.',
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: 'node:process',
              importNames: ['env'],
              message: 'Only environment.ts reads the environment.',
            },
          ],
        },
      ],
    },
  },
  {
    // Everything else speaks through packages/telemetry, which knows what may be said.
    files: ['packages/**/*.ts', 'services/**/*.ts', 'gateway/**/*.ts'],
    ignores: ['packages/launcher/**'],
    rules: { 'no-console': 'error' },
  },
  {
    files: ['services/*/src/*/+([a-z0-9-]).ts'],
    rules: { 'no-restricted-syntax': ['error', emptyCatch, enumInRule] },
  },
  {
    files: ['services/**/*.resolver.ts'],
    rules: { 'no-restricted-syntax': ['error', emptyCatch, ...askingOfAnotherRight] },
  },
  {
    files: tests,
    rules: {
      'max-lines': ['error', { max: 400 }],
      'max-lines-per-function': 'off',
      'no-restricted-syntax': ['error', emptyCatch, testLeftOut],
    },
  },
  {
    files: [api],
    plugins: { '@graphql-eslint': graphql },
    languageOptions: {
      parser: graphql.parser,
      parserOptions: {
        graphQLConfig: {
          schema: apiText === '' ? [] : [join(import.meta.dirname, api)],
        },
      },
    },
    rules: {
      '@graphql-eslint/require-description': [
        'error',
        {
          types: true,
          FieldDefinition: true,
          EnumValueDefinition: true,
          InputValueDefinition: true,
          ignoredSelectors: [
            '[type=ObjectTypeDefinition][name.value=/^(Query|Mutation|Subscription)$/]',
            '[type=InputValueDefinition][name.value=input]',
          ],
        },
      ],
      '@graphql-eslint/description-style': ['error', { style: 'block' }],
      '@graphql-eslint/naming-convention': [
        'error',
        {
          types: 'PascalCase',
          FieldDefinition: 'camelCase',
          InputValueDefinition: 'camelCase',
          Argument: 'camelCase',
          DirectiveDefinition: 'camelCase',
          EnumValueDefinition: 'UPPER_CASE',
          'FieldDefinition[parent.name.value=Query]': {
            forbiddenPrefixes: ['get', 'list', 'fetch', 'query'],
          },
          'FieldDefinition[parent.name.value=Subscription]': {
            forbiddenPrefixes: ['on', 'subscribe'],
          },
        },
      ],
      '@graphql-eslint/input-name': [
        'error',
        { checkInputType: true, caseSensitiveInputType: false, checkMutations: true },
      ],
      '@graphql-eslint/strict-id-in-types': [
        'error',
        {
          acceptedIdNames: ['id'],
          acceptedIdTypes: ['ID'],
          exceptions: {
            types: [
              ...activityItems,
              'ContactPoint',
              'CravingTrend',
              'CrisisLine',
              'CrisisLineChannel',
              'Duty',
              'Erasure',
              'ErasureConfirmation',
              'ErasureReceipt',
              'FormerAlias',
              'GroupActivityPosition',
              'GroupAgreement',
              'GroupInvitation',
              'GroupInvitationPreview',
              'GroupMember',
              'GroupOrientation',
              'GroupProfile',
              'HelpCard',
              'HowToRespond',
              'IntakeFocus',
              'IntakeSituation',
              'IntakeSupport',
              'MatchHint',
              'MatchPlacement',
              'MatchReason',
              'MatchWaitlist',
              'Membership',
              ...['OnCallContact', 'OnCallGap', 'OnCallOverride', 'OnCallRoster', 'OnCallSlot'],
              'OrientationRecord',
              'PageInfo',
              'PasskeyChallenge',
              'PrivacyNotice',
              'Progress',
              'Reachability',
              'RecoveryPlanChange',
              'RoomAlarm',
              'SafetyEventStep',
              'SafetyOverview',
              'SafetyPlan',
              'SafetyPlanItem',
              'SafetyPlanStep',
              'SignInTokens',
              'StaffAccount',
              'StaffInvitation',
              ...['StaffActivityBegun', 'StaffOnCallChanged'],
              ...['StaffRoomAlarmChanged', 'StaffSafetyEventChanged'],
              'Subscription',
              'TermsOfUse',
              'Waitlist',
              'WeeklyMeeting',
            ],
            suffixes: ['Success', 'Error', 'Edge', 'Connection'],
          },
        },
      ],
      '@graphql-eslint/relay-connection-types': 'error',
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      '@graphql-eslint/relay-page-info': 'error',
      '@graphql-eslint/no-scalar-result-type-on-mutation': 'error',
      '@graphql-eslint/require-nullable-result-in-root': 'error',
      '@graphql-eslint/require-deprecation-reason': 'error',
      '@graphql-eslint/no-typename-prefix': 'error',
      '@graphql-eslint/no-hashtag-description': 'error',
    },
  },
]);
