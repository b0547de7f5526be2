import js from "@eslint/js";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const TEXT = "Text for people comes from locales/: use t('key'), so that it exists in both languages.";
const CLEAR = "Say how: allowClear={useClearing()} names the button in the reader's language.";
const SPOKEN =
  "/^(title|label|placeholder|alt|description|aria-label|aria-description|okText|cancelText|extra|tooltip)$/";

export default tseslint.config(
  { ignores: ["node_modules/**", "public/**", "api/schema.d.ts", "e2e/**"] },
  js.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  reactHooks.configs.flat["recommended-latest"],
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "no-restricted-syntax": [
        "error",
        { selector: "JSXText[value=/[\\p{L}]/u]", message: TEXT },
        { selector: "JSXExpressionContainer > Literal[value=/[\\p{L}]{2}/u]", message: TEXT },
        { selector: `JSXAttribute[name.name=${SPOKEN}] > Literal[value=/[\\p{L}]/u]`, message: TEXT },
        { selector: "JSXAttribute[name.name='allowClear'][value=null]", message: CLEAR },
        { selector: "Literal[value=/[\\u3400-\\u9fff]/u]", message: TEXT },
        { selector: "TemplateElement[value.raw=/[\\u3400-\\u9fff]/u]", message: TEXT },
      ],
      // TanStack Virtual and the React Compiler do not fit together; this application is built without the compiler.
      "react-hooks/incompatible-library": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      // TanStack Router's redirect() and notFound() are thrown by design.
      "@typescript-eslint/only-throw-error": ["error", { allow: ["Redirect", "NotFoundError"] }],
    },
  },
  {
    files: ["**/*.test.{ts,tsx}", "tests/**"],
    rules: { "no-restricted-syntax": "off", "@typescript-eslint/no-non-null-assertion": "off" },
  },
  {
    files: ["**/*.{js,mjs}"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: { window: "readonly", process: "readonly", console: "readonly", URL: "readonly", fetch: "readonly" },
    },
  },
);
