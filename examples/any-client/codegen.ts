import type { CodegenConfig } from '@graphql-codegen/cli';

const here = import.meta.dirname;

/** Typed documents for any client library: `npx graphql-codegen`. */
const config: CodegenConfig = {
  // In your app: the address of the graph, with /schema.graphql at its end.
  schema: `${here}/../../schemas/api.graphql`,
  documents: `${here}/documents.graphql`,
  generates: {
    [`${here}/generated/`]: {
      preset: 'client',
      presetConfig: { fragmentMasking: false, skipIndexFile: true },
      config: {
        enumsAsTypes: true,
        importExtension: '.ts',
        useTypeImports: true,
        strictScalars: true,
        scalars: {
          Cursor: 'string',
          DateTime: 'string',
          ID: 'string',
          CountryCode: 'string',
          LocalDate: 'string',
          Locale: 'string',
          TimeZone: 'string',
        },
      },
    },
  },
};

export default config;
