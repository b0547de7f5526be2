import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { usePress } from "./usePress";

function Sale({ sold }: { sold: string[] }) {
  const [typed, setTyped] = useState("");
  const [taken, setTaken] = useState("");
  const press = usePress(() => sold.push(taken));
  return (
    <>
      <input value={typed} onChange={(event) => setTyped(event.target.value)} onBlur={() => setTaken(typed)} />
      <button type="button" {...press}>
        Sell {taken}
      </button>
    </>
  );
}

test("a press leaves the field when it is over, and acts on what was typed there", () => {
  const sold: string[] = [];
  render(<Sale sold={sold} />);
  const field = screen.getByRole("textbox");
  const button = screen.getByRole("button");
  field.focus();
  fireEvent.change(field, { target: { value: "fibre" } });
  expect(fireEvent.mouseDown(button), "the browser stays in the field").toBe(false);
  expect(button.textContent).toBe("Sell ");
  expect(sold).toEqual([]);
  fireEvent.click(button);
  expect(sold).toEqual(["fibre"]);
  expect(document.activeElement).toBe(button);
  fireEvent.click(button);
  expect(sold).toEqual(["fibre", "fibre"]);
});
