const LEFT_OUT = /^unparsable content <([^\s/>]+)[^]*?(?:ID <([^>]*)>)?$/;

/** What a model holds that bpmn-js could not read, by id or else by its name in the file; saving would lose it. */
export function undrawn(warnings: readonly { message: string }[]): string[] {
  return warnings.flatMap(({ message }) => {
    const found = LEFT_OUT.exec(message);
    return found ? [found[2] ?? found[1] ?? ""] : [];
  });
}
