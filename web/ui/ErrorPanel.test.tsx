import { ApiError } from "@api/errors";
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderInApp } from "../tests/render";
import { ErrorPanel } from "./ErrorPanel";
import { Page } from "./Page";

const missing = new ApiError({ status: 404, code: "not_found", message: "没有这个订单" });

describe("what could not be shown", () => {
  it("is the heading where it takes the place of a page, and names the window", async () => {
    await renderInApp(<ErrorPanel error={missing} />);
    expect(await screen.findByRole("heading", { level: 1, name: "没有这个订单" })).toBeTruthy();
    expect(document.title).toContain("没有这个订单");
  });

  it("leaves the heading to the page around it", async () => {
    await renderInApp(
      <Page title="订单">
        <ErrorPanel error={missing} />
      </Page>,
    );
    expect(await screen.findByRole("heading", { level: 2, name: "没有这个订单" })).toBeTruthy();
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
    expect(document.title).toContain("订单");
  });
});
