import { render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { createPortal } from "react-dom";
import { expect, test } from "vitest";
import { useFocusBack } from "./useFocusBack";

function Page() {
  useFocusBack();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button onClick={() => setOpen(true)}>open</button>
      {isOpen && createPortal(<Dialog onClose={() => setOpen(false)} />, document.body)}
    </>
  );
}

const Dialog = ({ onClose }: { onClose: () => void }) => (
  <div role="dialog">
    <button autoFocus onClick={onClose}>
      close
    </button>
  </div>
);

test("a dialog that is drawn no longer gives the keyboard back to what opened it", async () => {
  render(<Page />);
  const opener = screen.getByText("open");
  opener.focus();
  opener.click();
  const close = await screen.findByText("close");
  expect(document.activeElement).toBe(close);
  close.click();
  await waitFor(() => expect(document.activeElement).toBe(opener));
});
