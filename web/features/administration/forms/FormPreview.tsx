import { Fields } from "@ui/form/Field";
import { LookupsContext } from "@ui/form/lookups";
import { type Schema, startValues } from "@ui/form/schema";
import { REFERENCES } from "@ui/references";
import { Form } from "antd";

/** A form as people will meet it, to be tried out: what is typed goes nowhere. */
export function FormPreview({ schema }: { schema: Schema }) {
  const root: Schema = { ...schema, type: "object" };
  return (
    <Form layout="vertical" noValidate initialValues={startValues(root, {}) as Record<string, unknown>}>
      <LookupsContext value={REFERENCES}>
        <Fields schema={root} path={[]} isDisabled={false} />
      </LookupsContext>
    </Form>
  );
}
