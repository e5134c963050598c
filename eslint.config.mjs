import js from "@eslint/js"
import medusa from "@medusajs/eslint-plugin"
import { defineConfig } from "eslint/config"
import tseslint from "typescript-eslint"
import lsn from "./scripts/eslint/index.mjs"

/** Code that Medusa loads: its own rules know what a workflow, a route or a model must look like. */
const medusaCode = ["plugins/*/src/**", "src/**", "admin-extensions/src/**"]
const typescript = ["**/*.ts", "**/*.tsx"]

export default defineConfig(
  {
    ignores: [
      "**/node_modules/**",
      "**/.medusa/**",
      "**/.next/**",
      "**/.data/**",
      "**/.tools/**",
      "**/.turbo/**",
      "**/dist/**",
      "**/coverage/**",
      "**/*.generated.ts",
      "storefront/next-env.d.ts",
    ],
  },
  {
    extends: [js.configs.recommended],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    // Which names exist is TypeScript's to say; a list of globals beside it would only grow stale.
    rules: { "no-undef": "off" },
  },

  { files: medusaCode, extends: [withoutIgnores(medusa.configs.recommended)] },
  {
    files: medusaCode,
    rules: {
      // Asks for MedusaError in every file, domain and start-up code included, which import nothing from Medusa.
      "@medusajs/use-medusa-error-not-generic-error": "off",
      // The rule is for what Medusa loads from src/api; the platform's route contracts build middlewares as a library.
      "@medusajs/middlewares-file-location-and-name": "off",
      // Knows one route file at a time; lsn/write-through-workflows covers subscribers, jobs and the hot paths' exception.
      "@medusajs/no-service-mutations-in-api-route": "off",
    },
  },
  // A retailer's file is read into integer minor units before anything reaches Medusa.
  { files: ["src/start/**"], rules: { "@medusajs/prices-in-major-units": "off" } },

  {
    files: typescript,
    extends: [tseslint.configs.strict],
    rules: {
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "inline-type-imports", disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      "@typescript-eslint/ban-ts-comment": ["error", { "ts-expect-error": "allow-with-description" }],
      // Medusa's services are extended from a call; its models' types come out of inference.
      "@typescript-eslint/no-extraneous-class": ["error", { allowWithDecorator: true, allowEmpty: true }],
      "@typescript-eslint/no-invalid-void-type": "off",
      "@typescript-eslint/no-dynamic-delete": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "prefer-const": "error",
      "object-shorthand": "error",
    },
  },

  // `super(...arguments)` is how Medusa's services pass on what its container hands them.
  { files: ["plugins/*/src/modules/**"], rules: { "prefer-rest-params": "off" } },

  {
    plugins: { lsn },
    rules: Object.fromEntries(Object.keys(lsn.rules).map((name) => [`lsn/${name}`, "error"])),
    files: [...typescript, "**/*.mjs", "**/*.cjs"],
  },
  // The rules' own tests spell out what the rules refuse.
  {
    files: ["scripts/eslint/**"],
    rules: { "lsn/no-enterprise-modules": "off", "lsn/core-hooks-in-one-place": "off" },
  }
)

/** The preset ignores tests altogether; here its global ignores would hide them from the other rules as well. */
function withoutIgnores(configs) {
  return configs.filter((config) => !(config.ignores && Object.keys(config).length === 1))
}
