import { render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { expect, test } from "vitest";
import { useFocusKept } from "./useFocusKept";

const STEPS = ["columns", "check", "done"];

function Page({ isWhole }: { isWhole: boolean }) {
  useFocusKept();
  const [step, setStep] = useState(0);
  const button = <button onClick={() => setStep(step + 1)}>{STEPS[step]}</button>;
  return (
    <main tabIndex={-1}>
      <section key={isWhole ? step : 0} aria-label="step">
        <div key={step}>{button}</div>
      </section>
    </main>
  );
}

async function press(name: string) {
  const button = await screen.findByText(name);
  button.focus();
  button.click();
}

test("the part of the page that is left takes the keyboard when the button of a step goes", async () => {
  render(<Page isWhole={false} />);
  await press("columns");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("step")));
  await press("check");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("step")));
});

test("the page takes it when the part goes too", async () => {
  render(<Page isWhole />);
  await press("columns");
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("main")));
});

function Given() {
  useFocusKept();
  const [isOpen, setOpen] = useState(false);
  return (
    <main tabIndex={-1}>{isOpen ? <input autoFocus /> : <button onClick={() => setOpen(true)}>write</button>}</main>
  );
}

test("what the page gives the keyboard to keeps it", async () => {
  render(<Given />);
  await press("write");
  await new Promise((after) => requestAnimationFrame(after));
  expect(document.activeElement).toBe(screen.getByRole("textbox"));
});
